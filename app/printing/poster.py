"""The poster for the village's notice board, one posting on A4 (sheet P1).

Measures follow the drawing of the sheet; what does not fit shrinks, wraps or leaves by
the rules of each part. It needs a function that measures text and no painter.
"""

from app.printing.drafting import Drafting
from app.printing.fitting import Measure
from app.printing.ink import Layout
from app.printing.poster_content import PosterContent
from app.printing.poster_facts import lay_facts
from app.printing.poster_foot import lay_phone, lay_steps, lay_symbol, lay_warning
from app.printing.poster_head import lay_head, lay_title
from app.printing.poster_pay import lay_pay


def lay_out_poster(content: PosterContent, measure: Measure) -> Layout:
    """Return everything on the poster, in painting order."""
    draft = Drafting(measure)
    lay_head(draft, content)
    lowered = lay_title(draft, content)
    lay_pay(draft, content, lowered)
    lay_facts(draft, content, lowered)
    lay_symbol(draft, content)
    lay_steps(draft, content)
    lay_phone(draft, content)
    lay_warning(draft, content)
    return draft.layout
