from placeplan.web.links import Links


def test_a_link_works_once_and_its_token_is_kept_nowhere():
    links = Links()
    token = links.new(7)
    assert token not in repr(links)
    assert [links.use(token), links.use(token), links.use("")] == [7, None, None]
