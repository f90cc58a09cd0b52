"""Numbers in the documentation that come from runs, so that no page can contradict what the code gives.

In a page of `docs/`, a number (or a sentence, or a whole table) that a run gives stands between two marks,
which no reader sees:

    It is <!--=list.leaving-->20.8%<!--/--> of those who join.

`list` is a run and `leaving` one of the texts that it gives. `python -m tools.doc_numbers` writes all anew
(so does `make docs`); `--check` writes nothing and fails where a page says something else, a mark names what
no run gives, or a run gives what no page shows; `--dear` takes in the runs that take minutes.

To add one: put a function in a module of this folder that gives `{"name": "text"}`, list it in that module's
`RUNS` under the name of the run (`DEAR_RUNS` where it takes over five seconds), list a new module in
`runs.py`, and set the marks in the page with anything between them. `make docs` then fills them in. The gate
checks the cheap ones (`tests/house/test_doc_numbers.py`), `make prove` the dear ones.
"""
