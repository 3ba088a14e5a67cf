from offers.catalogue import load_catalogue


def test_everything_a_person_can_be_shown_is_loaded_and_in_a_stable_order():
    catalogue = load_catalogue()
    assert set(catalogue.municipalities) == {"aabenraa", "aarhus"}
    assert list(catalogue.offers) == sorted(catalogue.offers)
    assert catalogue.fingerprint == load_catalogue().fingerprint


def test_a_person_in_one_municipality_is_shown_only_its_offers():
    catalogue = load_catalogue(municipalities=["aabenraa"])
    assert {offer.municipality for offer in catalogue.of(None)} == {"aabenraa"}
    assert catalogue.of("aarhus") == ()
