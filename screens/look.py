"""How the app is dressed: one style sheet, beside this file, and what a screen reader is told."""

from __future__ import annotations

from pathlib import Path
from time import monotonic_ns

import streamlit as st

from screens.words import as_html

STYLES = Path(__file__).with_name("look.css")
NAME = Path(__file__).with_name("name.svg")
# An emoji or a named icon here would be fetched from another host.
ICON = Path(__file__).with_name("icon.svg")

# What Streamlit's own elements lack, mended as they appear: the box that files are dropped on has a label,
# but as "presentation" nobody is told it (docs/accessibility.md). The script runs once for a window.
_MENDS = """
if (!window.mended) {
  window.mended = true;
  const mend = () => {
    for (const box of document.querySelectorAll('[data-testid=stFileUploaderDropzone][role=presentation]'))
      box.setAttribute('role', 'group');
  };
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  mend();
}
"""


def dress() -> None:
    """Put the name and the style sheet on the page."""
    st.logo(NAME, size="large")
    st.html(STYLES)
    _run(_MENDS)


def tell(sentence: str, *, number: int = 0) -> None:
    """Have screen readers say a sentence, once what they read is done; it is not seen.

    To be called on every run at the same place: readers notice a change inside a region they know,
    not a new region. `number` tells one event from the next where both come to the same sentence, such as
    two refusals: every second one ends with a space, which nobody hears but which is a change.
    """
    with st.container(key="told"):
        st.html(f'<p class="unseen">{as_html(sentence)}{"&nbsp;" * (number % 2)}</p>')
    announce("told")


def announce(key: str) -> None:
    """Have screen readers say what changes in the container `key`; to be called after it, on every run."""
    _run(f"{_found(key)}?.setAttribute('role', 'status');")


def bring_into_view(key: str) -> None:
    """Scroll to the container `key`."""
    _scroll(key, "box.scrollIntoView({ block: 'start' });", ready="box")


def bring_page_into_view(key: str) -> None:
    """Scroll to the container `key` in a phone's window: there what stands beside has gone below."""
    narrow = "matchMedia('(max-width: 640px)').matches"
    _scroll(key, f"if ({narrow}) box.scrollIntoView({{ block: 'start' }});", ready="picture?.complete")


def scroll_within(key: str, *, share: float) -> None:
    """Scroll inside the container `key` until `share` (0 to 1) of its picture is above its middle."""
    _scroll(
        key,
        "const top = picture.getBoundingClientRect().top - box.getBoundingClientRect().top;"
        f"box.scrollTop += top + {share:.3f} * picture.clientHeight - box.clientHeight / 2;",
        ready="picture?.complete",
    )


def _scroll(key: str, steps: str, *, ready: str) -> None:
    # A script runs when its words change: the time makes each call new. It may run before what it looks
    # for is drawn, and a picture has no height before it is there: so it tries for up to four seconds.
    _run(
        f"/* {monotonic_ns()} */ let tries = 80;"
        f"const go = () => {{ const box = {_found(key)}, picture = box?.querySelector('img');"
        f"if ({ready}) {{ {steps} }} else if (tries-- > 0) setTimeout(go, 50); }}; go();"
    )


def _found(key: str) -> str:
    return f"document.querySelector('.st-key-{key}')"


def _run(script: str) -> None:
    # Only the words above ever stand in a script, with a key and a number of our own. The braces keep
    # its names to itself: a page runs many scripts.
    st.html(f"<script>{{ {script} }}</script>", unsafe_allow_javascript=True)
