"""The command line for anyone's numbers: equal to the exact answers, and clear about bad tables.

The numbers are those of Tests/PsychometricsTests/Reference, whose README names their sources.
"""

import csv
import json
import math
import os
import pathlib
import random
import subprocess

import pytest

REFERENCE = pathlib.Path(__file__).resolve().parent.parent / "PsychometricsTests" / "Reference"


def assay(*arguments, stdin=None):
    return subprocess.run(
        [os.environ["ASSAY"], *map(str, arguments)], capture_output=True, timeout=120,
        input=stdin.encode() if isinstance(stdin, str) else stdin)


def answer(*arguments, stdin=None):
    done = assay(*arguments, "--json", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def refused(status, *arguments, stdin=None):
    done = assay(*arguments, stdin=stdin)
    assert done.returncode == status, (done.returncode, done.stderr.decode())
    assert done.stdout == b""
    return done.stderr.decode()


def reference(name):
    return json.loads((REFERENCE / name).read_text())


def flat(value):
    return value if isinstance(value, list) else [value]


def near(got, want, tolerance):
    assert len(got) == len(want)
    for a, b in zip(got, want):
        assert abs(a - b) <= tolerance, (got, want)


def calibrate(table, model, *more, stdin=None):
    return answer("calibrate", "--responses", table, "--model", model, *more, stdin=stdin)


@pytest.mark.parametrize("name, table, model", [
    ("LSAT7_2PL", "LSAT7_table.csv", "2pl"), ("deAyala_2PL", "deAyala_table.csv", "2pl"),
    ("Science_GRM", "Science.csv", "grm")])
def test_items_equal_the_independent_newton_solution(name, table, model):
    want = reference("independent_newton_check.json")[name]
    got = calibrate(REFERENCE / table, model, "--exact-ml")
    items = got["items"]
    near([i["a"] for i in items] + [d for i in items for d in flat(i["d"])], want["par"], 1e-8)
    near([i["aSE"] for i in items] + [d for i in items for d in flat(i["dSE"])], want["se_hessian"], 1e-7)
    assert abs(got["logLikelihood"] - want["loglik"]) <= 1e-9 * abs(want["loglik"])
    assert got["certificate"] < 1e-12
    assert got["latent"]["mean"] == 0 and got["latent"]["variance"] == 1
    for item in items:
        near(flat(item["b"]), [-d / item["a"] for d in flat(item["d"])], 1e-12)


@pytest.mark.parametrize("density", ["normalised", "raw"])
@pytest.mark.parametrize("name", ["LSAT7", "deAyala"])
def test_both_definitions_of_rasch(name, density):
    want = reference("independent_rasch_check.json")[f"{name}_Rasch"][density]
    got = calibrate(REFERENCE / f"{name}_table.csv", "rasch", "--exact-ml", "--density", density)
    near([i["d"] for i in got["items"]], want["d"], 1e-8)
    assert abs(got["latent"]["variance"] - want["variance"]) < 1e-8
    assert abs(got["logLikelihood"] - want["loglik"]) <= 1e-9 * abs(want["loglik"])
    assert all(i["a"] == 1 and i["aSE"] is None for i in got["items"])


@pytest.mark.parametrize("name, model", [("Science_GPCM", "gpcm"), ("Science_PCM_normalised", "pcm")])
def test_partial_credit_equals_the_independent_newton_solution(name, model):
    want = reference("independent_more.json")[name]
    got = calibrate(REFERENCE / "Science.csv", model)
    assert abs(got["logLikelihood"] - want["loglik"]) <= 1e-9 * abs(want["loglik"])
    free = [d for i in got["items"] for d in i["d"]]
    for value in free + ([i["a"] for i in got["items"]] if model == "gpcm" else [got["latent"]["variance"]]):
        assert min(min(abs(value - x) for x in want["par"]), min(abs(value - math.exp(2 * x)) for x in want["par"])) < 1e-8


def test_three_parameters_with_the_prior_on_guessing():
    want = reference("independent_more.json")["LSAT7_3PL"]
    got = calibrate(REFERENCE / "LSAT7_table.csv", "3pl")
    near([x for i in got["items"] for x in (i["a"], i["d"], math.log(i["g"] / (1 - i["g"])))], want["par"], 1e-8)
    assert abs(got["logLikelihood"] - want["loglik"]) < 1e-6
    assert abs(got["logPrior"] - want["logprior"]) < 1e-6


def test_scores_equal_those_of_mirt(tmp_path):
    items = tmp_path / "items.json"
    items.write_text(json.dumps(calibrate(REFERENCE / "LSAT7_table.csv", "2pl")))
    want = reference("LSAT7_2PL.json")["scores"]
    table = "\n".join([",".join(f"Item.{i}" for i in range(1, 6))] + [",".join(map(str, p)) for p in want["patterns"]])
    got = answer("score", "--items", items, "--responses", "-", stdin=table)["persons"]
    near([p["ability"] for p in got], [row[0] if isinstance(row, list) else row for row in want["EAP"]], 1e-7)
    assert all(p["lower"] < p["ability"] < p["upper"] for p in got)
    likely = answer("score", "--items", items, "--responses", "-", "--method", "ml", stdin=table)["persons"]
    infinite = [p for p in likely if p["ability"] is None]
    assert len(infinite) == 2 and all("EAP" in p["problem"] for p in infinite)


def test_scores_take_each_group_s_own_spread(tmp_path):
    dice = random.Random(11)
    rows = ["who,group,lead," + ",".join(f"q{i}" for i in range(8))]
    for number in range(240):
        group = "ab"[number % 2]
        ability = dice.gauss(0 if group == "a" else -1.5, 1)
        answers = [int(dice.random() < 1 / (1 + math.exp((i - 4) / 3 - ability))) for i in range(8)]
        rows.append(f"{number},{group},x," + ",".join(map(str, answers)))
    table = "\n".join(rows)
    columns = ["--id", "who", "--ignore", "lead"]
    items = tmp_path / "items.json"
    items.write_text(json.dumps(answer("calibrate", "--responses", "-", "--model", "2pl", *columns, "--group", "group", stdin=table)))
    got = answer("score", "--items", items, "--responses", "-", *columns, "--group", "group", stdin=table)
    assert [g["group"] for g in got["groups"]] == ["a", "b"] and got["groups"][1]["mean"] < -0.8
    lower = got["groups"][1]
    same = answer(
        "score", "--items", items, "--responses", "-", *columns, "--ignore", "group",
        "--prior-mean", lower["mean"], "--prior-sd", math.sqrt(lower["variance"]), stdin=table)
    near([p["ability"] for p in got["persons"]][1::2], [p["ability"] for p in same["persons"]][1::2], 1e-12)
    says = refused(2, "score", "--items", items, "--responses", "-", *columns, "--ignore", "group", stdin=table)
    assert "--group" in says and "a, b" in says
    says = refused(2, "score", "--items", items, "--responses", "-", "--id", "who", "--group", "lead", "--ignore", "group", stdin=table)
    assert "the group x is none of these" in says


def test_the_default_takes_ten_persons_and_says_what_it_rests_on(tmp_path):
    dice = random.Random(5)
    rows = [",".join("NA" if dice.random() < 0.5 else str(dice.randint(0, 1)) for _ in range(12)) for _ in range(10)]
    table = "\n".join([",".join(f"q{i}" for i in range(12))] + rows)
    got = answer("calibrate", "--responses", "-", stdin=table)
    assert got["model"] == "bayes" and len(got["items"]) == 12
    assert {i["standing"] for i in got["items"]} <= {"prior", "provisional", "calibrated"}
    items = tmp_path / "items.json"
    items.write_text(json.dumps(got))
    scores = answer("score", "--items", items, "--responses", "-", stdin=table)["persons"]
    assert all(0.3 < p["se"] < 1.2 for p in scores)


def test_few_persons_bring_a_warning_with_maximum_likelihood():
    got = calibrate(REFERENCE / "LSAT7_table.csv", "rasch", "--ignore", "freq")
    assert got["persons"] == 32 and "32 persons are few" in got["notes"][-1]
    got = calibrate(REFERENCE / "LSAT7_table.csv", "rasch", "--ignore", "freq", "--exact-ml")
    assert not any("are few" in note for note in got["notes"])


def test_anchors_keep_their_parameters_and_free_the_latent_distribution(tmp_path):
    items = tmp_path / "anchors.csv"
    got = calibrate(REFERENCE / "LSAT7_table.csv", "2pl")
    items.write_text("id,a,d\n" + "".join(f"{i['id']},{i['a']},{i['d']}\n" for i in got["items"][:3]))
    again = calibrate(REFERENCE / "LSAT7_table.csv", "2pl", "--anchors", items)
    for before, after in zip(got["items"][:3], again["items"][:3]):
        assert after["anchor"] and after["a"] == before["a"] and after["aSE"] is None
    near([i["d"] for i in again["items"]], [i["d"] for i in got["items"]], 1e-6)
    assert abs(again["latent"]["mean"]) < 1e-6 and abs(again["latent"]["variance"] - 1) < 1e-6


def test_dif_equals_difr():
    want = reference("dif_verbal.json")
    got = answer("dif", "--responses", REFERENCE / "difR_verbal.csv", "--group", "Gender", "--focal", "1",
                 "--ignore", "Anger")
    near([i["statistic"] for i in got["mantelHaenszel"]], want["MH_correct"]["stat"], 1e-8)
    near([i["statistic"] for i in got["logistic"]], want["logistic_both"]["LR"], 1e-6)
    near([i["deltaR2"] for i in got["logistic"]], want["logistic_both"]["deltaR2_nagelkerke"], 1e-6)
    near([i["uniform"] for i in got["logistic"]], want["logistic_uniform"]["LR"], 1e-6)
    near([i["nonuniform"] for i in got["logistic"]], want["logistic_nonuniform"]["LR"], 1e-6)
    assert [n + 1 for n, i in enumerate(got["logistic"]) if i["flagged"]] == want["logistic_both"]["DIFitems"]
    # What could not have been seen is named.
    assert "no bias was shown" in got["notes"][0]
    constant = "g,a,b,c\n" + "".join(f"{n % 2},1,{n % 3 % 2},{n // 2 % 2}\n" for n in range(120))
    got = answer("dif", "--responses", "-", "--group", "g", stdin=constant)
    assert got["mantelHaenszel"][0]["statistic"] is None and got["mantelHaenszel"][0]["p"] is None
    assert got["logistic"][0]["p"] is None and "same answer to a" in got["notes"][0]


def test_agreement_equals_the_published_figures():
    want = reference("interrater.json")
    alpha = answer("agreement", "--ratings", REFERENCE / "krippendorff_2011_units_by_coders.csv")["alpha"]
    for metric, value in want["krippendorff"].items():
        assert abs(alpha[metric]["value"] - value) < 1e-9
        assert alpha[metric]["lower"] <= value <= alpha[metric]["upper"]
    icc = answer("agreement", "--ratings", REFERENCE / "shrout_fleiss_1979.csv")["correlations"]
    assert abs(icc["agreementSingle"]["value"] - want["shrout_fleiss_irr"]["twoway agreement single"]["value"]) < 1e-9
    words = answer("agreement", "--ratings", REFERENCE / "irr_diagnoses.csv")
    assert list(words["alpha"]) == ["nominal"] and words["correlations"] == {}
    assert abs(words["fleissKappa"]["value"] - want["kappa"]["diagnoses_fleiss"]) < 1e-9


def test_facets_equal_tam_and_refuse_what_nothing_links():
    want = reference("mfrm_TAM_ex10.json")
    got = answer("facets", "--ratings", REFERENCE / "TAM_ex10_rater.csv", "--density", "raw")
    xsi = [row["xsi"] for row in want["xsi_facets"]]
    near([i["value"] for i in got["items"]], [x - sum(xsi[:5]) / 5 for x in xsi[:5]], 2e-4)
    assert abs(-2 * got["logLikelihood"] - want["deviance"]) < 1e-3
    # TAM sets the mean of ability to 0, this the items' sum.
    near([p["value"] - got["latent"]["mean"] for p in got["abilities"]][:4], [row["EAP"] for row in want["EAP_first"]][:4], 5e-4)
    assert all(0 < p["fair"] < 1 and p["ratings"] > 0 for p in got["abilities"])
    assert got["raters"][2]["fair"] < got["raters"][0]["fair"] < got["raters"][1]["fair"]
    apart = "person,rater,q1,q2\n" + "".join(f"{n},{'a' if n < 9 else 'b'},{n % 2},{n % 3 % 2}\n" for n in range(18))
    assert "2 parts" in refused(1, "facets", "--ratings", "-", stdin=apart)
    long = ["person,item,rater,rating"]
    with open(REFERENCE / "TAM_ex10_rater.csv") as file:
        for row in csv.DictReader(file):
            long += [f"{row['pid']},{i},{row['rater']},{row[i]}" for i in row if i.startswith("I0") and row[i] != "NA"]
    same = answer("facets", "--ratings", "-", "--density", "raw", stdin="\n".join(long))
    assert abs(same["logLikelihood"] - got["logLikelihood"]) < 1e-9


def test_a_table_may_look_as_spreadsheets_write_it():
    plain = (REFERENCE / "LSAT7_table.csv").read_text()
    want = calibrate("-", "2pl", stdin=plain)
    for other in [
            b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode(), plain.replace(",", ";").encode(),
            plain.replace(",", "\t").encode(), plain.replace('"', "").replace("freq", "FREQ").encode(),
            plain.replace(",", " , ").rstrip("\n").encode(), plain.replace("\n", "\n\n").encode(),
            plain.replace("0,", "0.0,").encode(), plain.replace("Item.1", 'Say ""one"",\ntwice').encode()]:
        got = calibrate("-", "2pl", stdin=other)
        assert [i["d"] for i in got["items"]] == [i["d"] for i in want["items"]]
        assert got["persons"] == 1000
    assert calibrate("-", "2pl", stdin=plain.replace("Item.1", 'Say ""one"",\ntwice'))["items"][0]["id"] == 'Say "one",\ntwice'


@pytest.mark.parametrize("table, says", [
    ("", "is empty"), ("a,b\n", "no rows"), ("a,b\n1,0\n1\n", ":3: 1 fields"), ("a,b\n1,0\n1,yes\n", ":3: b is “yes”"),
    ("a,b\n1,-9\n", "leave a missing one empty"), ("a,b\n1,0.5\n", ":2: b is “0.5”"), ("a,a\n1,0\n", "two columns"),
    ("1,0\n0,1\n", "names above it"), ('a,b\n"1,0\n', "never closed"), ("a,b,freq\n1,0,x\n", "freq is “x”"),
    ("a,,b\n1,0,1\n", "no name"), ("a,b\n1,0\n1,nan\n", ":3: b is NaN")])
def test_a_bad_table_is_refused_with_its_line(table, says):
    for model in ["bayes", "2pl"]:
        assert says in refused(2, "calibrate", "--responses", "-", "--model", model, stdin=table)


def test_what_cannot_be_estimated_is_named():
    constant = "easy,hard\n" + "1,0\n1,1\n" * 20
    said = refused(1, "calibrate", "--responses", "-", "--model", "2pl", stdin=constant)
    assert "easy" in said and "bayes" in said
    assert answer("calibrate", "--responses", "-", stdin=constant)["items"][0]["id"] == "easy"
    said = refused(1, "calibrate", "--responses", "-", "--model", "rasch", stdin="q,r\n0,1\n2,0\n1,1\n" * 1)
    assert "q" in said and "grm" in said
    assert "no column Sex" in refused(2, "dif", "--responses", REFERENCE / "difR_verbal.csv", "--group", "Sex")
    assert "--exact-ml" in refused(2, "calibrate", "--responses", "-", "--exact-ml", stdin=constant)
    assert "no file" in refused(2, "calibrate", "--responses", "nowhere.csv")


def rows(header, *lines):
    return "\n".join([header, *lines]) + "\n"


def test_what_the_answers_do_not_say_is_not_said(tmp_path):
    dice = random.Random(5)
    five = [[str(dice.randint(0, 1)) for _ in range(5)] for _ in range(60)]
    table = rows("a,b,c,d,e", *[",".join(row) for row in five])
    # Right answers written as 5 are two categories, whatever the model.
    coded = table.replace("1", "5")
    once, again = (calibrate("-", "bayes", stdin=text) for text in (table, coded))
    assert again["notes"][0] == "Only 0, 5 occur in the table; they are taken as neighbours."
    # These are coins.
    assert [len(once["notes"]), len(again["notes"])] == [1, 2] and "cannot be told from 0" in once["notes"][0]
    twice = rows("a,b,c", *[f"{n},{n},{n}" for n in [dice.randint(0, 1) for _ in range(200)]])
    assert "repeat each other" in calibrate("-", "bayes", stdin=twice)["notes"][0]
    lsat = calibrate(REFERENCE / "LSAT7_table.csv", "bayes")
    assert "notes" not in lsat, lsat["notes"]
    assert [item["b"] for item in once["items"]] == [item["b"] for item in again["items"]]
    # Each of the 32 patterns once: the items have nothing in common.
    coins = rows("a,b,c,d,e", *[",".join(f"{n:05b}") for n in range(32)])
    assert "No common ability" in calibrate("-", "rasch", "--exact-ml", stdin=coins)["notes"][0]
    many = rows("a,b", *[f"{n},{n % 2}" for n in range(40)])
    assert "40 different answers" in refused(2, "calibrate", "--responses", "-", stdin=many)
    wide = rows(",".join(f"i{n}" for n in range(5001)), ",".join("1" * 5001))
    assert "at most 5000" in refused(2, "calibrate", "--responses", "-", "--model", "rasch", stdin=wide)
    same = rows("a,b,c", *["0,0,0"] * 20, *["1,1,1"] * 15)
    assert "flat in a direction" in refused(1, "calibrate", "--responses", "-", "--model", "2pl", stdin=same)
    # What the priors alone say is said to be theirs.
    bare = calibrate("-", "bayes", stdin=rows("a,b,c", "1,1,", "1,0,NA", "1,1,", "1,0,"))["notes"]
    assert "Nobody answered c" in bare[0] and "same answer to a" in bare[1]
    assert "One item" in calibrate("-", "bayes", stdin=rows("a", *"101"))["notes"][0]
    # What nobody reached is a step too, unless there would be more than thirty.
    steps = rows("a,b,c", *[f"{dice.choice([0, 1, 3])},{dice.choice([0, 1, 3])},{dice.choice([0, 1])}" for _ in range(60)])
    assert [len(flat(item["d"])) for item in calibrate("-", "bayes", stdin=steps)["items"]] == [3, 3, 1]
    marks = calibrate("-", "bayes", stdin=rows("a,b", *[f"{2 * (n % 20)},{2 * (n * 7 % 20)}" for n in range(60)]))
    assert len(marks["items"][0]["d"]) == 19 and "taken as neighbours" in marks["notes"][0]
    # Persons differ less than the errors do: the ratio is 4.19, which is no share of anything.
    crossed = answer("agreement", "--ratings", "-", stdin=rows("a,b", "1,5", "5,1", "2,4", "4,1"))
    assert "agreementAverage" not in crossed["correlations"]
    assert any(note.startswith("agreementAverage has no value") for note in crossed["notes"])
    apart = rows("a,b,c,d", *[f"{x[0]},{x[1]},," for x in five], *[f",,{x[0]},{x[1]}" for x in five])
    assert any("2 parts" in note for note in calibrate("-", "bayes", stdin=apart)["notes"])
    for model in ("rasch", "1pl", "2pl", "pcm", "gpcm", "grm"):
        says = refused(1, "calibrate", "--responses", "-", "--model", model, stdin=apart)
        assert "2 parts that no person links: a, b | c, d" in says and "--equivalent-groups" in says
    said = calibrate("-", "rasch", "--equivalent-groups", stdin=apart)
    assert any("2 parts" in note for note in said["notes"]) and len(said["items"]) == 4
    items = tmp_path / "items.json"
    items.write_bytes(assay("calibrate", "--responses", "-", "--json", stdin=table).stdout)
    named = "who," + table.replace("\n", "\nA\x1b[31m,").removesuffix("A\x1b[31m,")
    scored = assay("score", "--items", items, "--responses", "-", "--id", "who", stdin=named)
    assert scored.returncode == 0 and b"A\xef\xbf\xbd[31m" in scored.stdout and b"\x1b" not in scored.stdout
    hostile = assay("calibrate", "--responses", "-", stdin="a,b\n0,1\n1,\x1b[2J\u202e\n")
    assert hostile.returncode == 2 and b"\x1b" not in hostile.stderr and "\u202e" not in hostile.stderr.decode()
    assert "control characters" in refused(2, "calibrate", "--responses", "-", stdin="a\x1b[31m,b\n1,0\n")
    assert ":1: the first row holds numbers" in refused(2, "calibrate", "--responses", "-", stdin="0,1,0\n1,0,1\n")
    anchors = tmp_path / "anchors.json"
    anchors.write_text(json.dumps({
        "model": "2pl", "persons": 9, "latent": {"mean": 0, "variance": 1},
        "items": [{"id": "a", "a": 1, "d": 0, "categories": [1, 1]}]}))
    assert "must rise" in refused(
        2, "calibrate", "--responses", "-", "--model", "2pl", "--anchors", anchors, stdin=table)


def test_raters_without_an_end_and_columns_that_are_none_are_named():
    ratings = ["person,rater,x,y"]
    for person in range(12):
        ratings += [f"p{person},strict,{person % 3},{(person + 1) % 3}", f"p{person},kind,2,2"]
    says = refused(2, "facets", "--ratings", "-", stdin=rows(*ratings))
    assert "Rater kind gave nothing but the highest rating" in says
    answer("facets", "--ratings", "-", "--severity", "learned", stdin=rows(*ratings))
    assert ":1: freq is no rater" in refused(2, "agreement", "--ratings", "-", stdin="a,b,freq\n1,2,3\n2,2,1\n")
    mixed = answer("agreement", "--ratings", "-", stdin="a,b\n1,2\n2,yes\n3,3\n")
    assert any(":3: b is “yes”, no number" in note for note in mixed["notes"])
    assert ":2: a is 1e300" in refused(2, "agreement", "--ratings", "-", stdin="a,b\n1e300,2\n2,3\n")


def test_item_fit_equals_mirt_and_is_silent_where_few_answered():
    table = REFERENCE / "LSAT7_table.csv"
    want = reference("LSAT7_2PL.json")["S_X2"]
    items = calibrate(table, "2pl", "--fit")["items"]
    near([i["fit"]["statistic"] for i in items], want["S_X2"], 1e-5)
    assert [i["fit"]["df"] for i in items] == want["df.S_X2"]
    near([i["fit"]["p"] for i in items], want["p.S_X2"], 1e-5)
    assert [i["fit"]["verdict"] for i in items] == ["fits", "misfits", "fits", "fits", "fits"]
    assert "S-X²" in assay("calibrate", "--responses", table, "--model", "2pl", "--fit").stdout.decode()
    rows = "a,b,c\n" + "1,0,1\n0,0,1\n1,1,0\n" * 5
    assert {i["fit"]["verdict"] for i in calibrate("-", "bayes", "--fit", stdin=rows)["items"]} == {"cannot tell"}
    assert "fit" not in calibrate("-", "bayes", stdin=rows)["items"][0]


PLAN = ["--length", "20", "--content", "1=8,2=6,3=4,4=2", "--minutes", "80", "--enemies", REFERENCE / "ata_enemies.csv"]


def test_a_form_is_the_best_there_is_and_parallel_forms_share_no_item():
    bank = REFERENCE / "ata_bank200.csv"
    one = answer("assemble", "--items", bank, *PLAN)
    want = reference("ata_highs.json")
    assert [int(i) for i in one["forms"][0]["items"]] == want["items"]
    assert abs(one["value"] - want["objective"]) < 1e-9 and one["proven"] is True
    two = answer("assemble", "--items", bank, *PLAN, "--forms", "2", "--at", "-1,0,1")
    items = [i for form in two["forms"] for i in form["items"]]
    assert len(items) == len(set(items)) == 40
    assert two["gap"] < 0.02 and all(form["minutes"] < 80 + 1e-9 for form in two["forms"])
    assert "largest that the plan allows" in assay("assemble", "--items", bank, *PLAN).stdout.decode()


def test_a_form_that_cannot_be_made_and_a_bank_that_is_none_say_why(tmp_path):
    bank = REFERENCE / "ata_bank200.csv"
    assert "the area 4 shall have 150 items" in refused(
        1, "assemble", "--items", bank, "--length", "180", "--content", "4=150")
    assert "no item 4711" in refused(2, "assemble", "--items", "-", "--length", "1",
                                     stdin="item,a,b,enemies\n1,1,0,4711\n")
    assert "standard input:3: a is no number" in refused(2, "assemble", "--items", "-", "--length", "1",
                                            stdin="item,a,b\n1,1,0\n2,x,0\n")
    assert "needs the columns item, a and b" in refused(2, "assemble", "--items", REFERENCE / "Science.csv",
                                                        "--length", "1")
    assert "--at is a list" in refused(2, "assemble", "--items", bank, "--length", "1", "--at", "low")
    assert "No item has the content sql" in refused(
        2, "assemble", "--items", bank, "--length", "2", "--content", "sql=2")
