"""Requests to confirm who somebody is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.phones import mask

if TYPE_CHECKING:
    from config.texts import Html, Texts
    from storage.people.bindings import Request


def describe_request(said: Texts, request: Request) -> Html:
    """Word what is asked, with the account's name on Telegram."""
    who = request.account_name
    if request.account_username:
        who = f"{who} @{request.account_username}"
    return said.html(
        f"binding-asked-{request.kind}",
        name=request.person_name,
        account=f"{who} ({request.account_id})" if request.account_id else "",
        by=request.first_name or said("binding-somebody"),
        phone=mask(request.phone),
    )
