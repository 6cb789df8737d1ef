"""The pages about people and about those who hire them, with the services they need."""

from app.services.station import Station
from app.surroundings import Surroundings
from app.ui.code_words import CodeWords
from app.ui.pages.employer import EmployerNeeds, EmployerPage
from app.ui.pages.employers import EmployerListNeeds, EmployerListPage
from app.ui.pages.register import RegisterNeeds, RegisterPage
from app.ui.pages.seekers import SeekerListPage, SeekerNeeds


def seekers(station: Station, around: Surroundings) -> SeekerListPage:
    """Return the list of job seekers."""
    return SeekerListPage(
        SeekerNeeds(
            workers=station.workers,
            history=station.logs.page,
            codes=CodeWords(station.shared.codes),
            profile=station.profile,
            now=around.now,
            runner=around.runner,
        )
    )


def register(station: Station, around: Surroundings) -> RegisterPage:
    """Return the form of a job seeker."""
    return RegisterPage(
        RegisterNeeds(
            workers=station.workers,
            drafts=station.drafts,
            codes=CodeWords(station.shared.codes),
            profile=station.profile,
            now=around.now,
            runner=around.runner,
        )
    )


def employers(station: Station, around: Surroundings) -> EmployerListPage:
    """Return the list of those who hire."""
    return EmployerListPage(
        EmployerListNeeds(
            employers=station.employers, codes=CodeWords(station.shared.codes), runner=around.runner
        )
    )


def employer(station: Station, around: Surroundings) -> EmployerPage:
    """Return the form of somebody who hires."""
    return EmployerPage(
        EmployerNeeds(
            employers=station.employers,
            pictures=station.pictures,
            drafts=station.drafts,
            codes=CodeWords(station.shared.codes),
            profile=station.profile,
            now=around.now,
            runner=around.runner,
        )
    )
