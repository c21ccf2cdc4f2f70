/* A leaf scored, from its entry to its rounded score, against Python's decimal doing the same rule. Prints
 * the ratio of the medians. */
#include "score/leaf.h"
#include "base/translate.h"
#include "bench/measure.h"
#include "evaluation/evaluation_yaml.h"
#include "scheme/scheme_yaml.h"

#define ROUNDS 7
#define LEAVES 200000

/* The same work on numbers already read, as an entry keeps them: completion by the sign, hold, multiply,
 * round half up. */
static const char python[] =
    "import sys, time\n"
    "from decimal import Decimal, ROUND_HALF_UP\n"
    "one, cent, zero = Decimal(1), Decimal('0.01'), Decimal(0)\n"
    "def score(weight, sign, wanted, got):\n"
    "    if sign in '≥>': done = got / wanted\n"
    "    elif sign in '≤<': done = one if got <= wanted else wanted / got\n"
    "    else: done = min(got / wanted, wanted / got)\n"
    "    points = (weight * min(one, max(zero, done))).quantize(cent, ROUND_HALF_UP)\n"
    "    return min(weight, max(zero, points))\n"
    "weight, wanted, got, n = Decimal(12), Decimal(50), Decimal(48), int(sys.argv[1])\n"
    "start = time.perf_counter_ns()\n"
    "for _ in range(n): score(weight, '≥', wanted, got)\n"
    "print((time.perf_counter_ns() - start) // n)\n";

static const char scheme_text[] =
    "scheme: t\ntitle: t\nform: project\ntotal: 12\ngrades: [{grade: 优, min: 0}]\n"
    "indicators: [{id: a, title: 甲, weight: 12, target: ≥50次, rule: {ratio: {}}}]\n";
static const char evaluation_text[] = "evaluation: 1\nscheme: t\nentries: {a: {actual: 48次}}\n";

static Scheme *given(const char *id, gpointer scheme, GError **error)
{
    (void)id;
    (void)error;
    return scheme_ref(scheme);
}

static gint64 ours(const Scorecard *card)
{
    ScoreRow row = *scorecard_row(card, 0);
    gint64 sum = 0, start = measure_now();
    for (guint i = 0; i < LEAVES; i++) {
        leaf_score(card->evaluation, &row, row.entry, NULL);
        sum += row.score.units;
    }
    gint64 nanoseconds = (measure_now() - start) / LEAVES;
    if (sum != (gint64)LEAVES * 115200) g_error("a leaf of 11.52 came to something else");
    return nanoseconds;
}

static gint64 theirs(void)
{
    g_autofree char *count = g_strdup_printf("%d", LEAVES);
    const char *arguments[] = {"python3", "-c", python, count, NULL};
    g_autofree char *output = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                      &error))
        g_error("python3: %s", error->message);
    return g_ascii_strtoll(output, NULL, 10);
}

int main(void)
{
    translate_set_locale();
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_read(scheme_text, sizeof scheme_text - 1, "bench", &error);
    g_autoptr(GPtrArray) evaluations =
        evaluation_read(evaluation_text, sizeof evaluation_text - 1, "bench", given, scheme, &error);
    if (!evaluations) g_error("%s", error->message);
    g_ptr_array_set_free_func(evaluations, (GDestroyNotify)evaluation_free);
    g_autoptr(Scorecard) card = scorecard_new(g_ptr_array_index(evaluations, 0), 0);
    g_autoptr(GArray) mine = measure_new(), python_s = measure_new();
    for (guint i = 0; i < ROUNDS; i++) {
        measure_add(mine, ours(card));
        measure_add(python_s, theirs());
    }
    measure_print_ratio("leaf: scored, entry to rounded score", "ns", (Side){"pingfen", measure_median(mine)},
                        (Side){"Python decimal", measure_median(python_s)}, (Wanted){WANTED_AT_LEAST, 400});
    return 0;
}
