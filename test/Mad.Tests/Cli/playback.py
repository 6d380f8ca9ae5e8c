"""Mean agent, vote, any correct and pairwise agreement of four models as four agents.

python3 playback.py PROBLEMS.jsonl REPLIES_DIR
PROBLEMS.jsonl has a line for each question: id, question, options, answer. The letters are
those of the original's regular expressions. A question that is asked twice word for word
gets the replies of its first asking, as the endpoint that plays the files back gives them.
"""
import gzip, itertools, json, re, sys
from collections import Counter

MODELS = ["llama-3.1-8b-instruct", "mixtral-8x7b-instruct", "phi-3-mini-4k-instruct", "qwen1.5-72b-chat"]


def letter(text):
    for pattern in (r"is .*?\((\w)\)", r"correct option is (\w)", r"\\boxed{([A-Z])}"):
        if found := re.findall(pattern, text):
            return found[-1].upper()


problems = [json.loads(line) for line in open(sys.argv[1])]
replies = [{(reply := json.loads(line))["question_id"]: reply["text"] for line in gzip.open(f"{sys.argv[2]}/{model}.jsonl.gz", "rt")} for model in MODELS]
first = {}
mean = vote = some = agree = read = 0
for problem in problems:
    asked = first.setdefault((problem["question"], *problem["options"]), problem["id"])
    letters = [letter(model[asked]) for model in replies]
    right = [found == problem["answer"] for found in letters]
    counts = Counter(found for found in letters if found)
    winners = [found for found, count in counts.items() if count == max(counts.values())]
    mean += sum(right) / len(right)
    vote += 1 / len(winners) if problem["answer"] in winners else 0
    some += any(right)
    agree += sum(a == b is not None for a, b in itertools.combinations(letters, 2)) / 6
    read += sum(found is not None for found in letters)
n = len(problems)
print(json.dumps({"questions": n, "read": read, "mean_agent": mean / n, "vote": vote / n, "any_correct": some / n, "agreement": agree / n}))
