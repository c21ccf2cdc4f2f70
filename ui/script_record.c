#include "ui/script.h"

#include "base/error.h"
#include "base/translate.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef enum { AT_START, IN_TYPE, IN_KEY } Place; /* what the line so far is */

struct Recorder {
    FILE *file;
    Place place;
    GPtrArray *rows;  /* char *: as written last */
    gboolean painted; /* since the last event: only then the screen belongs to what is written */
    int height, width;
};

Recorder *recorder_new(const char *file, GError **error)
{
    FILE *stream = g_fopen(file, "we");
    if (!stream) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("记录文件 %s 写不了：%s"), file,
                    g_strerror(errno));
        return NULL;
    }
    Recorder *recorder = g_new0(Recorder, 1);
    recorder->file = stream;
    recorder->rows = g_ptr_array_new_with_free_func(g_free);
    fputs("pingfen session 1\n", stream);
    return recorder;
}

static void end_line(Recorder *recorder)
{
    if (recorder->place != AT_START) fputc('\n', recorder->file);
    recorder->place = AT_START;
}

static void write_row(Recorder *recorder, int y)
{
    char *row = draw_row_text(y);
    script_mask(row);
    char **before = (char **)&recorder->rows->pdata[y];
    if (g_strcmp0(*before ? *before : "", row) != 0) fprintf(recorder->file, "%3d|%s\n", y + 1, row);
    g_free(*before);
    *before = row;
}

/* What the last repaint changed. */
static void write_rows(Recorder *recorder)
{
    if (!recorder->painted) return;
    recorder->painted = FALSE;
    end_line(recorder);
    if (recorder->height != draw_height() || recorder->width != draw_width()) {
        recorder->height = draw_height();
        recorder->width = draw_width();
        fprintf(recorder->file, "size %d %d\n", recorder->height, recorder->width);
        g_ptr_array_set_size(recorder->rows, 0);
        g_ptr_array_set_size(recorder->rows, recorder->height);
    }
    for (int y = 0; y < recorder->height; y++)
        write_row(recorder, y);
    fflush(recorder->file);
}

void recorder_free(Recorder *recorder)
{
    if (!recorder) return;
    end_line(recorder);
    fclose(recorder->file);
    g_ptr_array_unref(recorder->rows);
    g_free(recorder);
}

static void write_character(Recorder *recorder, TermKey key)
{
    char text[7] = "";
    text[g_unichar_to_utf8(key, text)] = '\0';
    if (recorder->place != IN_TYPE) {
        write_rows(recorder);
        end_line(recorder);
        fputs("type ", recorder->file);
    }
    fputs(text, recorder->file);
    recorder->place = IN_TYPE;
}

static void write_key(Recorder *recorder, TermKey key)
{
    if (term_is_character(key) && key != ' ') {
        write_character(recorder, key);
        return;
    }
    gboolean on = recorder->place == IN_KEY && !recorder->painted;
    write_rows(recorder);
    g_autofree char *name = key_format(key);
    if (!on) end_line(recorder);
    fprintf(recorder->file, "%s %s", on ? "" : "key", name);
    recorder->place = IN_KEY;
}

static void write_paste(Recorder *recorder, const char *text)
{
    fputs("paste ", recorder->file);
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\\n", recorder->file);
        else if (*text == '\t')
            fputs("\\t", recorder->file);
        else if (*text == '\\')
            fputs("\\\\", recorder->file);
        else
            fputc(*text, recorder->file);
    }
    fputc('\n', recorder->file);
}

static void write_mouse(Recorder *recorder, const Mouse *mouse)
{
    static const char *const names[] = {[MOUSE_PRESS] = "click",
                                        [MOUSE_DOUBLE] = "double",
                                        [MOUSE_WHEEL_UP] = "wheel-up",
                                        [MOUSE_WHEEL_DOWN] = "wheel-down"};
    if (mouse->kind == MOUSE_RELEASE) return;
    fprintf(recorder->file, "%s %d %d\n", names[mouse->kind], mouse->y + 1, mouse->x + 1);
}

/* A new size writes itself, with the rows it gives. */
void recorder_event(Recorder *recorder, const Event *event)
{
    if (event->kind == EVENT_KEY) {
        write_key(recorder, event->key);
    } else if (event->kind == EVENT_PASTE || event->kind == EVENT_MOUSE) {
        write_rows(recorder);
        end_line(recorder);
        if (event->kind == EVENT_PASTE)
            write_paste(recorder, event->text);
        else
            write_mouse(recorder, &event->mouse);
    }
    if (event->kind != EVENT_TICK && event->kind != EVENT_SYNC) recorder->painted = FALSE;
    fflush(recorder->file);
}

void recorder_screen(Recorder *recorder)
{
    recorder->painted = TRUE;
    if (recorder->height != draw_height() || recorder->width != draw_width()) write_rows(recorder);
}
