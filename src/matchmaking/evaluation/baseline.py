"""The named baseline: the encoder alone, minus the mean vector of each language of the file."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchmaking.encoding.protocol import Encoder
from matchmaking.encoding.space import unit
from matchmaking.evaluation.metrics import Metrics, pessimistic_rank, summarise
from matchmaking.evaluation.retrieval import Pair
from matchmaking.model import Language, Matrix
from matchmaking.text.normalise import normalise


def centred_encoder(
    rows: Sequence[Mapping[str, str]], encoder: Encoder, pairs: Sequence[Pair], *, query_prefix: str = ""
) -> dict[Pair, Metrics]:
    """Metrics per pair by cosine of centred vectors; rows with an empty cell in either language are left out.

    The centres are those of all queries and of all documents, which favours the baseline: the product knows no
    mean of its queries.
    """
    found = {}
    for asked, answering in pairs:
        full = [
            row for row in rows if (row.get(query_prefix + asked) or "").strip() and (row[answering] or "").strip()
        ]
        queries = _centred([row[query_prefix + asked] for row in full], asked, encoder)
        documents = _centred([row[answering] for row in full], answering, encoder)
        cosines = queries @ documents.T
        found[asked, answering] = summarise([pessimistic_rank(line, place) for place, line in enumerate(cosines)])
    return found


def _centred(texts: Sequence[str], language: Language, encoder: Encoder) -> Matrix:
    vectors = encoder.encode([normalise(text, language) for text in texts])
    return unit(np.asarray(vectors - vectors.mean(axis=0), np.float32)) if len(vectors) else vectors
