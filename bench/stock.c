#include "bench/stock.h"

#include "evaluation/evaluation_yaml.h"
#include "scheme/catalogue.h"
#include "store/store.h"

#include <sys/wait.h>
#include <unistd.h>

#define AT_ONCE 1000 /* evaluations in one transaction */

static Scheme *find_scheme(const char *id, gpointer data, GError **error)
{
    (void)data;
    return catalogue_load(id, error);
}

Evaluation *stock_standard(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all =
        evaluation_load(PINGFEN_ROOT "/tests/data/standard.yaml", find_scheme, NULL, &error);
    if (!all) g_error("%s", error->message);
    return g_ptr_array_steal_index(all, 0);
}

static Evaluation *made_after(const Evaluation *pattern, guint number)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *uuid = g_uuid_string_random();
    g_autofree char *project = g_strdup_printf("项目%06u", number);
    g_autofree char *unit = g_strdup_printf("单位%u", number % 97);
    g_autofree char *year = g_strdup_printf("%u", 2015 + number % 10);
    const Edit edits[] = {{"project", project}, {"unit", unit}, {"year", year}};
    Evaluation *evaluation = evaluation_copy(pattern);
    evaluation_set_identity(evaluation, uuid, 1);
    if (!evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error)) g_error("%s", error->message);
    return evaluation;
}

static void fill(const char *file, const Evaluation *pattern, guint count)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(file, &error);
    for (guint done = 0; store && !error && done < count;) {
        g_autoptr(GPtrArray) some = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
        for (; some->len < AT_ONCE && done < count; done++)
            g_ptr_array_add(some, made_after(pattern, done + 1));
        store_add_all(store, some, "import", NULL, &error);
    }
    if (error) g_error("%s", error->message);
}

void stock_make(const char *file, const Evaluation *pattern, guint count)
{
    int status = 0;
    pid_t process = fork();
    if (process == 0) {
        fill(file, pattern, count);
        _exit(0);
    }
    if (process < 0 || waitpid(process, &status, 0) != process || status != 0)
        g_error("the evaluations could not be made");
}
