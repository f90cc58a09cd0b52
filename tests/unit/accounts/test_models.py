"""What is kept proves who somebody is, and gives nothing away."""

from tests.unit.accounts.conftest import PASSWORD, account_of
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def test_no_password_is_kept_as_it_was_typed(shared):
    assert PASSWORD not in account_of("Anna").password
    assert account_of("Ben").password.startswith("argon2$")
