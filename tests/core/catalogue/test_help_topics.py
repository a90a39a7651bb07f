"""The texts of the help: whole, plain, and about every page."""

import re
from urllib.parse import urlsplit

import pytest

from spaprep.core.catalogue.help_topics import Block, BlockKind, Topic, parse_help
from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.catalogue.question_help import question_topic, question_topic_id
from spaprep.core.questions.question import Question
from spaprep.files.resources import read_catalogue, read_help, resources

TOPICS = read_help()
TEXTS = [block.text for topic in TOPICS for block in topic.blocks]
CATALOGUE = read_catalogue()[0]


def test_the_help_can_be_read_without_a_fault() -> None:
    text = (resources() / "help.toml").read_text(encoding="utf-8")
    assert parse_help(text)[1] == []


def test_the_method_is_stated_from_the_questions_to_the_data() -> None:
    assert [topic.id for topic in TOPICS] == [
        "start",
        "three-questions",
        "clinics",
        "call",
        "verdicts",
        "red-flags",
        "conflicts",
        "score",
        "rates",
        "compare",
        "questions",
        "report",
        "never",
        "data",
    ]


def test_every_page_has_one_topic_that_opens_there() -> None:
    pages = [page for topic in TOPICS for page in topic.pages]
    assert sorted(pages) == ["call", "clinics", "compare", "questions", "report"]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_a_topic_is_short_enough_to_be_read(topic: Topic) -> None:
    assert len(topic.title) <= 40
    assert sum(len(block.text) for block in topic.blocks) <= 2_000
    assert all(0 < len(block.text) <= 320 for block in topic.blocks)


def test_the_help_speaks_plainly() -> None:
    everything = " ".join(TEXTS).casefold()
    for word in ("!", "please", "sql", "database", "widget", "null", "weight", "algorithm"):
        assert word not in everything


def test_the_bounds_that_are_stated_are_those_that_are_reckoned() -> None:
    from spaprep.core.comparison.rate_bound import upper_bound

    rates = next(topic for topic in TOPICS if topic.id == "rates")
    rows = re.findall(
        r"None in (\d+) fits with .*?([\d.]+) %", "\n".join(b.text for b in rates.blocks)
    )
    assert len(rows) == 3
    for out_of, percent in rows:
        assert f"{upper_bound(0, int(out_of)):.{len(percent.partition('.')[2])}f}" == percent


def test_links_go_to_pages_by_https() -> None:
    links = [block for topic in TOPICS for block in topic.blocks if block.kind is BlockKind.LINK]
    assert links
    assert all(urlsplit(block.url).scheme == "https" for block in links)


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=lambda question: question.id)
def test_the_help_on_a_question_tells_all_about_it(question: Question) -> None:
    topic = question_topic(question)
    texts = [block.text for block in topic.blocks]
    assert topic.id == question_topic_id(question.id)
    assert topic.title == question.label
    for part in (question.why, question.good_answer, question.bad_answer, question.source):
        assert part in texts
    assert {link.url for link in question.links} <= {block.url for block in topic.blocks}


def test_the_help_on_an_own_question_says_that_it_is_one() -> None:
    plain = {"id": "own-1", "ask": "Is there parking?", "label": "Parking", "kind": "yes_no"}
    plain |= {"meets": ["yes"], "importance": "deal-breaker", "stage": "call"}  # type: ignore[dict-item]
    topic = question_topic(question_from_plain(plain, own_section()))
    texts = [block.text for block in topic.blocks]
    assert "A question of your own." in texts
    assert "Deal-breaker: falling short of it is a red flag." in texts
    assert "Why ask" not in texts


def test_the_help_on_a_question_goes_from_its_wording_to_its_source() -> None:
    plain: dict[str, object] = {
        "id": "own-1",
        "ask": "How often is {treatment} done?",
        "label": "Often",
        "kind": "count",
        "meets": 5,
        "partly": 2,
        "importance": "nice",
        "stages": ["call", "visit"],
        "why": "W",
        "good_answer": "G",
        "bad_answer": "B",
        "applies": "A",
        "source": "S",
        "source_url": "https://s.example/",
        "links": [{"title": "Map", "url": "https://map.example/"}],
    }
    topic = question_topic(question_from_plain(plain, own_section()))
    texts = [
        ("Why ask", "W"),
        ("A good answer", "G"),
        ("A red flag", "B"),
        ("When it applies", "A"),
        ("When to ask", "On the phone, At the consultation"),
        ("Meets when", "at least 5"),
        ("Partly enough", "at least 2"),
        ("How much it counts", "Nice to have"),
    ]
    explained = [
        (Block(BlockKind.HEADING, title), Block(BlockKind.PARAGRAPH, text)) for title, text in texts
    ]
    assert topic == Topic(
        "question:own-1",
        "Often",
        (
            Block(BlockKind.PARAGRAPH, "“How often is this treatment done?”"),
            *(block for pair in explained for block in pair),
            Block(BlockKind.HEADING, "Where to look"),
            Block(BlockKind.LINK, "Map", "https://map.example/"),
            Block(BlockKind.HEADING, "Where this comes from"),
            Block(BlockKind.PARAGRAPH, "S"),
            Block(BlockKind.LINK, "Open the source", "https://s.example/"),
        ),
    )


def test_a_topic_holds_words_wherever_they_stand() -> None:
    topic = Topic("t", "How a call goes", (Block(BlockKind.ITEM, "Press D"),))
    assert topic.contains("press CALL")
    assert topic.contains("")
    assert not topic.contains("press visit")
    assert not topic.contains("xx")


TOPIC = '[[topic]]\nid = "a"\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[topic", ""),
        ("topic = 3", "topic"),
        ("topic = [3]", "topic[0]"),
        ("colour = 1", "colour"),
        (TOPIC, "topic[0].text"),
        (TOPIC + 'text = "x"\npages = 3', "topic[0].pages"),
        (TOPIC.replace('"a"', "3") + 'text = "x"', "topic[0].id"),
        (TOPIC.replace('"A"', '""') + 'text = "x"', "topic[0].title"),
        (TOPIC + 'text = "x"\ncolour = 1', "topic[0].colour"),
    ],
)
def test_what_is_wrong_with_the_help_is_stated_with_its_place(text: str, place: str) -> None:
    topics, faults = parse_help(text)
    assert topics == ()
    assert [fault.key for fault in faults] == [place]


def test_a_topic_may_be_the_one_of_several_pages() -> None:
    ((topic,), faults) = parse_help(TOPIC + 'text = "x"\npages = ["call", "report"]')
    assert faults == []
    assert topic.pages == ("call", "report")


def test_a_help_file_that_is_cut_off_is_stated_with_the_reason() -> None:
    (fault,) = parse_help("[[topic")[1]
    assert fault.reason.startswith("this is not a TOML file (Expected ")


def test_a_topic_that_is_no_table_is_stated() -> None:
    (fault,) = parse_help("topic = [3]")[1]
    assert fault.reason == "a topic must be a table."


def test_blocks_are_distinguished_by_their_marks() -> None:
    text = TOPIC + 'text = """\n# Head\n\nText.\n\n- Item\n\n> Page | https://x.example/\n"""'
    ((topic,), faults) = parse_help(text)
    assert faults == []
    assert (topic.id, topic.title, topic.pages) == ("a", "A", ())
    assert topic.blocks == (
        Block(BlockKind.HEADING, "Head"),
        Block(BlockKind.PARAGRAPH, "Text."),
        Block(BlockKind.ITEM, "Item"),
        Block(BlockKind.LINK, "Page", "https://x.example/"),
    )
