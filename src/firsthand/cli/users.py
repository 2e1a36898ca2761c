"""Accounts of a library that several people use."""

from datetime import UTC, datetime
from secrets import token_hex
from time import time

import click

from firsthand.cli.options import library_option
from firsthand.records import FirsthandError

WHO = "command line"  # in the audit
DAY_SECONDS = 86_400.0
ROLES, SCOPES = ("reader", "editor", "admin"), ("read", "add", "edit", "admin")


@click.group()
def users() -> None:
    """Accounts for `firsthand serve`.

    Without any account, whoever sits at this machine may do everything, and nobody else reaches the service.
    """


@users.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What they may do.")
@click.password_option(help="Asked for where it is not given.")
@library_option
def add(name: str, role: str, password: str, library: str) -> None:
    """Make an account.

    Readers read; editors add articles and correct stories; admins do everything.
    """
    from firsthand.library import open_library
    from firsthand.library.audit import note_edit
    from firsthand.library.users import Account, add_account, count_admins
    from firsthand.service.auth.secrets import hash_password

    if name != name.strip() or not name.isprintable() or not 1 <= len(name) <= 100:
        raise FirsthandError("a name has 1 to 100 characters, and no blank at its ends")
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    account = Account(name=name, role=role, password=hash_password(password), made_at=made_at)  # type: ignore[arg-type]
    with open_library(library).writing() as connection:
        if role != "admin" and count_admins(connection) == 0:
            raise FirsthandError("the first account has to be an admin's: add --role admin")
        if not add_account(connection, account):
            raise FirsthandError(f"there is an account {name!r} already")
        note_edit(connection, WHO, f"added an account: {role}", name)
    click.echo(f"added {name}, {role}")


@users.command()
@click.argument("name")
@click.password_option(help="Asked for where it is not given.")
@library_option
def password(name: str, password: str, library: str) -> None:
    """Give an account another password.

    Whoever is signed in under it has to sign in again.
    """
    from firsthand.library import open_library
    from firsthand.library.audit import note_edit
    from firsthand.library.users import change_account
    from firsthand.service.auth.secrets import hash_password

    with open_library(library).writing() as connection:
        if not change_account(connection, name, password=hash_password(password)):
            raise FirsthandError(f"there is no account {name!r}: `firsthand users list` lists them")
        note_edit(connection, WHO, "changed an account: password", name)
    click.echo(f"changed the password of {name}")


@users.command("list")
@library_option
def list_users(library: str) -> None:
    """List the accounts, and the tokens made for each."""
    from firsthand.library import open_library
    from firsthand.library.users import load_accounts, load_tokens

    with open_library(library).reading() as connection:
        accounts, tokens = load_accounts(connection), load_tokens(connection)
    if not accounts:
        click.echo("no account yet: whoever sits at this machine may do everything")
    for account in accounts:
        sign_on = ", by single sign-on" if account.subject else ""
        click.echo(f"{account.name}  {account.role}{sign_on}  since {account.made_at[:10]}")
        for token in tokens:
            if token.user == account.name:
                until = datetime.fromtimestamp(token.until, UTC).date()
                click.echo(f"  {token.id}  {token.title}  {' '.join(token.scopes)}  until {until}")


@users.command()
@click.argument("name")
@library_option
def remove(name: str, library: str) -> None:
    """Remove an account, or a token by its id.

    An account's sessions and tokens end with it.
    """
    from firsthand.library import open_library
    from firsthand.library.audit import note_edit
    from firsthand.library.users import count_admins, drop_token, find_account, load_accounts, remove_account

    with open_library(library).writing() as connection:
        account = find_account(connection, name)
        is_last_admin = account is not None and account.role == "admin" and count_admins(connection) == 1
        if is_last_admin and len(load_accounts(connection)) > 1:
            raise FirsthandError(f"{name} is the last admin: make another one first")
        if not (drop_token(connection, name) if account is None else remove_account(connection, name)):
            raise FirsthandError(f"there is no account and no token {name!r}: `firsthand users list` lists them")
        note_edit(connection, WHO, "removed an account" if account else "revoked a token", name)
    click.echo(f"removed {name}")


@users.command()
@click.argument("name")
@click.option("--title", default="command line", show_default=True, help="What it is for.")
@click.option("--scope", "scopes", type=click.Choice(SCOPES), multiple=True, default=("read",), show_default=True)
@click.option("--days", type=click.IntRange(1, 3_650), default=90, show_default=True, help="How long it is good.")
@library_option
def token(name: str, title: str, scopes: tuple[str, ...], days: int, library: str) -> None:
    """Make a token for an account, and print it this once.

    A program gives it as `Authorization: Bearer TOKEN`.
    """
    from firsthand.library import open_library
    from firsthand.library.audit import note_edit
    from firsthand.library.users import SCOPES as ALLOWED
    from firsthand.library.users import AccessToken, find_account, save_token
    from firsthand.service.auth.secrets import hashed, new_token

    secret = new_token()
    with open_library(library).writing() as connection:
        account = find_account(connection, name)
        if account is None:
            raise FirsthandError(f"there is no account {name!r}: `firsthand users list` lists them")
        beyond = [scope for scope in scopes if scope not in ALLOWED[account.role]]
        if beyond:
            raise FirsthandError(f"a token for {beyond[0]} is more than a {account.role} may do")
        made = AccessToken(
            id=f"tok1_{token_hex(10)}",
            user=name,
            title=title,
            scopes=scopes,  # type: ignore[arg-type]
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            until=time() + days * DAY_SECONDS,
        )
        save_token(connection, made, hashed(secret))
        note_edit(connection, WHO, f"made a token for {' '.join(scopes)}: {title}", made.id)
    click.echo(secret)
