/* YAML with line and column. Every scalar is its text: YAML's own types are not resolved. Refused, each as a
 * fault with its place: aliases, anchors, tags, merge keys, duplicate keys, keys that are not scalars, depth
 * over 32, more than 4 MiB a document, broken UTF-8. The only file that knows libyaml is yaml.c. */
#pragma once

#include "base/faults.h"

/* bits, so that a key may take several */
typedef enum { YAML_TEXT = 1, YAML_LIST = 2, YAML_MAP = 4 } YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode {
    YamlKind kind;
    guint line, column;         /* of the value, from 1 */
    guint key_line, key_column; /* of the key it stands under; 0 where there is none */
    char *text;                 /* YAML_TEXT; the key's own text is in `key` */
    char *key;                  /* the key this node stands under in a map; NULL in a list and at the top */
    /* YamlNode *: elements of a list, or values of a map in the order of the file; NULL for a text */
    GPtrArray *items;
    /* a text written without quotes: yaml_write_node leaves them out again, also of a number */
    gboolean plain;
    gboolean removed; /* an empty value or a plain ~: an absent key (in a review: takes the field out) */
};

void yaml_node_free(YamlNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(YamlNode, yaml_node_free)

#define YAML_MAX_BYTES (4u * 1024 * 1024)
#define YAML_MAX_DEPTH 32

/* Reads one document. NULL: it could not be read to its end (the faults say why); with a tree there may be
 * faults too. */
YamlNode *yaml_read(const char *bytes, gsize length, Faults *faults);
/* Reads a stream of documents, as `export` writes it, the first beginning with `---` too; each at most 4 MiB.
 * Elements are YamlNode *. Never NULL, perhaps empty. */
GPtrArray *yaml_read_stream(const char *bytes, gsize length, Faults *faults);

/* The value under `key`; NULL: absent, or present with an empty value or ~. */
const YamlNode *yaml_find(const YamlNode *map, const char *key);
/* The text under `key`; NULL: absent, or no text. Borrowed. */
const char *yaml_find_text(const YamlNode *map, const char *key);

/* A row of a table of keys: what a map may hold. */
typedef struct {
    const char *key;
    int kinds; /* YamlKind bits */
    gboolean required;
} YamlKey;

/* Holds a map against its table of keys: unknown keys (with the nearest known one named), missing required
 * ones and wrong kinds become faults; `where` names the map in the sentence ("indicators"). FALSE where it
 * found any. */
gboolean yaml_check(const YamlNode *map, const YamlKey *keys, gsize count, const char *where, Faults *faults);

/* Writing. Texts are quoted wherever another YAML reader would take them for a number, truth, date or null.
 */
typedef struct YamlWriter YamlWriter;
typedef enum { YAML_BLOCK, YAML_FLOW } YamlStyle;

YamlWriter *yaml_writer_new(void);
void yaml_writer_free(YamlWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(YamlWriter, yaml_writer_free)

void yaml_write_map(YamlWriter *writer, YamlStyle style);
void yaml_write_list(YamlWriter *writer, YamlStyle style);
void yaml_write_end(YamlWriter *writer); /* of the innermost map or list */
/* a key, a value or an element; several lines become a block scalar */
void yaml_write_text(YamlWriter *writer, const char *text);
/* unquoted: for numbers and words the program itself made */
void yaml_write_plain(YamlWriter *writer, const char *text);
/* nothing where value is NULL */
void yaml_write_pair(YamlWriter *writer, const char *key, const char *value);
/* A tree as it was read: a number that stood without quotes gets none. */
void yaml_write_node(YamlWriter *writer, const YamlNode *node, YamlStyle style);
/* The document, or the stream of documents when called after several top maps. Yours; the writer is spent. */
char *yaml_writer_finish(YamlWriter *writer);

/* A node as one line of flow YAML, the form in which rules, lists and counts are kept as text: "[1, 2]", "{a:
 * 1}"; numbers without quotes, for only yaml_read_flow reads them back. A text node is itself. Yours.
 * yaml_read_flow takes any text that begins neither with [ nor with { as a text node; NULL with
 * PINGFEN_ERROR_INPUT. */
char *yaml_flow(const YamlNode *node);
YamlNode *yaml_read_flow(const char *text, GError **error);
