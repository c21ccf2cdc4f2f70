/* Zip packages, as documents and workbooks are: the same parts give the same bytes. Inside room sheet. */
#pragma once

#include <glib.h>

typedef struct {
    const char *name;
    const char *data;
    gsize size;
} PackagePart;

/* The parts in their order, all stamped with the first day a zip knows. NULL with PINGFEN_ERROR_IO. Yours. */
GBytes *package_write(const PackagePart *parts, gsize count, GError **error);

/* Called for each part of a package, in order. What it returns stands in the new package instead; yours to
 * make, it is freed with g_free. NULL: the part as it is. `data` ends with a NUL beyond its size. */
typedef char *(*PackageChange)(const char *name, const char *data, gpointer user);
/* A package file written anew by package_write. NULL with PINGFEN_ERROR_IO. Yours. */
GBytes *package_rewrite(const char *file, PackageChange change, gpointer user, GError **error);
