#include "command/commands.h"

static gboolean run(Call *call, GError **error)
{
    const char *file = call->arguments[0];
    if (!*file) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("备份要有一个文件名"));
        return FALSE;
    }
    Store *store = call_store(call, error);
    if (!store || !store_backup(store, file, error)) return FALSE;
    output_line(call->output, "%s", file);
    return TRUE;
}

const Command command_backup = {
    .name = "backup",
    .arguments = "FILE",
    .summary = N_("备份数据库：使用中也前后一致；已有的文件不覆盖"),
    .examples = N_("backup 备份-20240506.db\n"
                   "--db 备份-20240506.db list      打开备份"),
    .least = 1,
    .most = 1,
    .run = run,
};
