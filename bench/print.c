/* A hundred sheets to PDF in one process, against LibreOffice converting the same sheets from XLSX in one
 * process with the same font; and the memory after the first ten and after all. `print COUNT FONT` takes
 * another number and another font ("AR PL UMing CN"). The sheets are those of the samples, in turns. Times
 * are those of the processor: the machine may be shared. */
#include "base/translate.h"
#include "bench/measure.h"
#include "evaluation/evaluation_yaml.h"
#include "scheme/scheme_yaml.h"
#include "sheet/sheet_format.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MANY    100
#define FIRST   10 /* after these every font is loaded */
#define SAMPLES PINGFEN_ROOT "/config/samples"
#define SCHEMES PINGFEN_ROOT "/config/schemes/"

static Scheme *find_scheme(const char *id, gpointer data, GError **error)
{
    (void)data;
    g_autofree char *file = g_strconcat(SCHEMES, id, ".yaml", NULL);
    return scheme_load(file, error);
}

static int by_name(gconstpointer first, gconstpointer second)
{
    return strcmp(*(const char *const *)first, *(const char *const *)second);
}

static GPtrArray *sample_files(void)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(SAMPLES, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder)))
        g_ptr_array_add(files, g_build_filename(SAMPLES, name, NULL));
    if (folder) g_dir_close(folder);
    g_ptr_array_sort(files, by_name);
    return files;
}

/* Evaluation * */
static GPtrArray *samples(void)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    g_autoptr(GPtrArray) files = sample_files();
    for (guint i = 0; i < files->len; i++) {
        g_autoptr(GError) error = NULL;
        GPtrArray *read = evaluation_load(files->pdata[i], find_scheme, NULL, &error);
        if (!read) g_error("%s", error->message);
        g_ptr_array_extend_and_steal(all, read);
    }
    if (all->len == 0) g_error("no samples in " SAMPLES);
    return all;
}

static Sheet *sheet_at(const GPtrArray *evaluations, guint index)
{
    g_autoptr(Scorecard) card = scorecard_new(evaluations->pdata[index % evaluations->len], 0);
    return sheet_new(card, NULL, &(SheetOptions){0});
}

static void put(const char *folder, guint index, const char *ending, GBytes *bytes)
{
    g_autofree char *name = g_strdup_printf("%03u%s", index, ending);
    g_autofree char *file = g_build_filename(folder, name, NULL);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(file, data, (gssize)size, &error)) g_error("%s", error->message);
}

static void write_all(const GPtrArray *evaluations, const char *folder, const char *format, guint from,
                      guint to)
{
    const SheetFormat *writer = sheet_format_find(format);
    for (guint i = from; i < to; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Sheet) sheet = sheet_at(evaluations, i);
        g_autoptr(GBytes) bytes = writer->write(sheet, &(SheetLook){0}, &error);
        if (!bytes) g_error("%s", error->message);
        put(folder, i, writer->ending, bytes);
    }
}

/* What workbooks and PDFs ask for is the font to be measured, for both alike. */
static char *write_fonts(const char *folder, const char *font)
{
    static const char *const asked[] = {"宋体", "黑体", "SimHei", "FangSong"};
    g_autoptr(GString) text = g_string_new("<?xml version=\"1.0\"?><fontconfig>"
                                           "<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>");
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++)
        g_string_append_printf(text,
                               "<match><test name=\"family\"><string>%s</string></test>"
                               "<edit name=\"family\" mode=\"assign\" binding=\"strong\">"
                               "<string>%s</string></edit></match>",
                               asked[i], font);
    g_string_append(text, "</fontconfig>");
    char *file = g_build_filename(folder, "fonts.conf", NULL);
    if (!g_file_set_contents(file, text->str, -1, NULL)) g_error("cannot write %s", file);
    return file;
}

static gint64 nanoseconds(struct timeval time)
{
    return (time.tv_sec * G_USEC_PER_SEC + time.tv_usec) * 1000;
}

/* What this process used so far (RUSAGE_SELF), or those it started and waited for (RUSAGE_CHILDREN). */
static gint64 processor_time(int whose)
{
    struct rusage usage;
    getrusage(whose, &usage);
    return nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime);
}

/* From the moment it is started to its end; its profile is its own, so that it asks for nothing. */
static gint64 convert(const char *folder, const char *profile, const char *output, guint count)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(arguments, g_strdup("soffice"));
    g_ptr_array_add(arguments, g_strconcat("-env:UserInstallation=file://", profile, NULL));
    const char *const options[] = {"--headless", "--convert-to", "pdf", "--outdir"};
    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(arguments, g_strdup(options[i]));
    g_ptr_array_add(arguments, g_strdup(output));
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(arguments, g_strdup_printf("%s/%03u.xlsx", folder, i));
    g_ptr_array_add(arguments, NULL);
    g_autoptr(GError) error = NULL;
    int status = 0;
    gint64 start = processor_time(RUSAGE_CHILDREN);
    g_spawn_sync(NULL, (char **)arguments->pdata, NULL,
                 G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                 NULL, NULL, &status, &error);
    if (error || !g_spawn_check_wait_status(status, &error)) g_error("soffice: %s", error->message);
    return processor_time(RUSAGE_CHILDREN) - start;
}

/* It starts with other things than printing: what one sheet takes is taken off. */
static gint64 theirs(const char *folder, const char *profile, const char *output, guint count)
{
    convert(folder, profile, output, 1); /* makes the profile */
    gint64 one = convert(folder, profile, output, 1);
    return (convert(folder, profile, output, count) - one) / (count - 1);
}

static gint64 ours(const GPtrArray *evaluations, const char *folder, guint from, guint to)
{
    gint64 start = processor_time(RUSAGE_SELF);
    write_all(evaluations, folder, "pdf", from, to);
    return processor_time(RUSAGE_SELF) - start;
}

static void remove_tree(const char *path)
{
    const char *arguments[] = {"rm", "-rf", "--", path, NULL};
    g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

int main(int argument_count, char **arguments)
{
    translate_set_locale();
    guint count = argument_count > 1 ? (guint)g_ascii_strtoull(arguments[1], NULL, 10) : MANY;
    count = MAX(count, 2 * FIRST);
    g_autoptr(GPtrArray) evaluations = samples();
    char *workbooks = measure_folder_new(), *papers = measure_folder_new(), *others = measure_folder_new();
    char *profile = g_dir_make_tmp("pingfen-office-XXXXXX", NULL);
    const char *font = argument_count > 2 ? arguments[2] : "Noto Serif CJK SC";
    g_autofree char *fonts = write_fonts(profile, font);
    g_setenv("FONTCONFIG_FILE", fonts, TRUE);
    gint64 mine = ours(evaluations, papers, 0, FIRST);
    gint64 before = measure_peak_memory(getpid());
    mine += ours(evaluations, papers, FIRST, count);
    gint64 after = measure_peak_memory(getpid());
    write_all(evaluations, workbooks, "xlsx", 0, count);
    gint64 office = theirs(workbooks, profile, others, count);
    mine += ours(evaluations, papers, 0, count); /* before it and after it */
    g_autofree char *what = g_strdup_printf("print: a sheet to PDF with %s", font);
    measure_print_ratio(what, "µs", (Side){"pingfen", mine / count / 2000},
                        (Side){"LibreOffice", office / 1000}, (Wanted){WANTED_AT_LEAST, 1000});
    measure_print_ratio("print: peak memory", "KiB", (Side){"after all", after},
                        (Side){"after the first ten", before}, (Wanted){WANTED_AT_MOST, 110});
    remove_tree(profile);
    g_free(profile);
    measure_folder_free(workbooks);
    measure_folder_free(papers);
    measure_folder_free(others);
    return 0;
}
