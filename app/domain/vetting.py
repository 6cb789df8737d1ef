"""Whether a party that hires may be believed today.

Source: domain reference 4.3, which takes the six months from the 2025 notice on
recruitment information on online platforms.
"""

from datetime import datetime, timedelta

from app.domain.employers import Employer, VetState

VETTING_HOLDS = timedelta(days=183)


def is_vetted(employer: Employer, now: datetime) -> bool:
    """Tell whether the party was verified and the check is not older than six months."""
    if employer.vet_state is not VetState.VERIFIED or employer.vetted_at is None:
        return False
    return now - employer.vetted_at <= VETTING_HOLDS
