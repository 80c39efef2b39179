"""A PDF becomes a File of Papers: Pages, Passages, Figures. Keeps nothing and answers nothing."""
