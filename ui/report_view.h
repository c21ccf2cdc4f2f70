/* What view_report.c (requests) and report_draw.c (fields and painting) share. */
#pragma once

#include "sheet/report.h"
#include "ui/app.h"
#include "ui/cursor.h"
#include "ui/form.h"
#include "ui/session.h"

typedef struct {
    App *app;
    Session *session;
    Report *report; /* of the evaluation as it was when `stamp` was */
    guint stamp;
    FormWidget *form; /* the section with the cursor */
    Cursor cursor;    /* over the sections of the outline */
    Area outline, text;
} ReportView;

const GPtrArray *report_view_sections(const ReportView *view); /* ReportSection * */
const ReportSection *report_view_section(const ReportView *view);
/* "texts.project". Yours. */
char *report_view_key(const ReportSection *section);
/* The section a key belongs to; NULL: none. */
const ReportSection *report_view_find(const ReportView *view, const char *key);

/* The fields of the section with the cursor, anew. */
void report_view_show(ReportView *view);
void report_view_draw(ReportView *view, const Layout *layout);
