"""A question or a statement becomes an Answer, a Refusal or a Verdict. Opens no PDF, draws no screen."""
