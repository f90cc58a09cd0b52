from placeplan.accounts.tokens import digest_of, digest_of_name, new_code, new_token, plain_code


def test_what_is_handed_out_is_long_drawn_by_chance_and_kept_as_a_digest():
    tokens, codes = {new_token() for _ in range(50)}, {new_code() for _ in range(50)}
    assert len(tokens) == len(codes) == 50 and min(map(len, tokens)) >= 43
    code = codes.pop()
    assert digest_of(plain_code(f" {code.upper()} ")) == digest_of(code) != code


def test_a_list_of_names_does_not_tell_which_were_tried(settings):
    settings.SECRET_KEY = "one"
    first = digest_of_name("anna")
    settings.SECRET_KEY = "two"
    assert digest_of_name("anna") != first
