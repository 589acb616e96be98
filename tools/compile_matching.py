"""Make what matching reads from its cache, so that no first search has to wait for it."""

from pathlib import Path

from matchmaking.analysis import Analyser, load_resources
from matchmaking.belonging.examples import load_examples
from matchmaking.belonging.scoring import load_judge

DATA, CACHE = Path("data"), Path(".cache")

resources = load_resources(DATA, cache_directory=CACHE)
load_judge(resources, Analyser(resources), load_examples(DATA / "samples"))
