/* What the files of yaml share. */
#pragma once

#include "base/yaml.h"

/* An empty node at its place; a text node still without its text. */
YamlNode *yaml_node_new(YamlKind kind, guint line, guint column);

/* Numbers and truths go without quotes from here on: for text that only this program reads. */
void yaml_writer_set_bare(YamlWriter *writer);

/* What to do about a problem of libyaml's, in the language of the user; NULL: it is a rare one. */
const char *yaml_problem_advice(const char *problem);
