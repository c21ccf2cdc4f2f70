/* The commands, each in the file of its name. */
#pragma once

#include "command/call.h"

extern const Command command_template_list;
extern const Command command_template_show;
extern const Command command_template_check;
extern const Command command_scheme_list, command_scheme_show, command_scheme_check;
extern const Command command_new, command_set, command_move, command_undo, command_redo, command_delete;
extern const Command command_show, command_list, command_print, command_report, command_log;
extern const Command command_submit, command_review, command_return, command_finish, command_reopen;
extern const Command command_verify, command_backup;
extern const Command command_check, command_explain, command_diff;
extern const Command command_stats, command_rank;
extern const Command command_export, command_import;
extern const Command command_completion;
extern const Command command_workstation, command_open, command_demo; /* the first is `pingfen` alone */

/* All but `pingfen` alone, in the order of the work; ended by NULL. */
extern const Command *const command_table[];
