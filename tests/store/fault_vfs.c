#include "fault_vfs.h"
#include <sqlite3.h>
#include <string.h>

typedef struct {
    sqlite3_file base;
    sqlite3_file *real; /* right behind this one */
} FaultFile;

/* One at a time: SQLite finds a file system by its name, not by a handle. */
static struct {
    FaultKind kind;
    int left;
    gboolean sticky, hit, shared;
    sqlite3_vfs vfs, *real;
    sqlite3_io_methods methods;
} fault;

static sqlite3_file *real(sqlite3_file *file)
{
    return ((FaultFile *)file)->real;
}

static gboolean fails(gboolean sync)
{
    if (fault.kind == FAULT_NONE || (fault.kind == FAULT_SYNC) != sync) return FALSE;
    if (--fault.left > 0 || (fault.left < 0 && !fault.sticky)) return FALSE;
    fault.hit = TRUE;
    return TRUE;
}

static int fault_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
    if (!fails(FALSE)) return real(file)->pMethods->xWrite(real(file), bytes, length, offset);
    if (fault.kind == FAULT_TORN) real(file)->pMethods->xWrite(real(file), bytes, length / 2, offset);
    return fault.kind == FAULT_WRITE ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

/* No power is cut here: a sync that does not fail has nothing to do, and the disk is spared thousands. */
static int fault_sync(sqlite3_file *file, int flags)
{
    (void)file, (void)flags;
    return fails(TRUE) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

/* Everything else is handed on. */
static int hand_close(sqlite3_file *f)
{
    return real(f)->pMethods->xClose(real(f));
}
static int hand_read(sqlite3_file *f, void *bytes, int length, sqlite3_int64 offset)
{
    return real(f)->pMethods->xRead(real(f), bytes, length, offset);
}
static int hand_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return real(f)->pMethods->xTruncate(real(f), size);
}
static int hand_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real(f)->pMethods->xFileSize(real(f), size);
}
static int hand_lock(sqlite3_file *f, int lock)
{
    return real(f)->pMethods->xLock(real(f), lock);
}
static int hand_unlock(sqlite3_file *f, int lock)
{
    return real(f)->pMethods->xUnlock(real(f), lock);
}
static int hand_reserved(sqlite3_file *f, int *reserved)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), reserved);
}
static int hand_control(sqlite3_file *f, int code, void *value)
{
    return real(f)->pMethods->xFileControl(real(f), code, value);
}
static int hand_sector(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}
static int hand_traits(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
static int hand_map(sqlite3_file *f, int page, int size, int extend, void volatile **memory)
{
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, memory);
}
static int hand_shared_lock(sqlite3_file *f, int offset, int count, int flags)
{
    return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
}
static void hand_barrier(sqlite3_file *f)
{
    real(f)->pMethods->xShmBarrier(real(f));
}
static int hand_unmap(sqlite3_file *f, int remove)
{
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    FaultFile *mine = (FaultFile *)file;
    mine->real = (sqlite3_file *)(mine + 1);
    memset(mine->real, 0, (size_t)fault.real->szOsFile);
    int code = fault.real->xOpen(fault.real, name, mine->real, flags, out);
    file->pMethods = mine->real->pMethods ? &fault.methods : NULL;
    return code;
}

void fault_vfs_install(gboolean shared)
{
    fault.methods = (sqlite3_io_methods){.iVersion = shared ? 2 : 1,
                                         .xClose = hand_close,
                                         .xRead = hand_read,
                                         .xWrite = fault_write,
                                         .xTruncate = hand_truncate,
                                         .xSync = fault_sync,
                                         .xFileSize = hand_size,
                                         .xLock = hand_lock,
                                         .xUnlock = hand_unlock,
                                         .xCheckReservedLock = hand_reserved,
                                         .xFileControl = hand_control,
                                         .xSectorSize = hand_sector,
                                         .xDeviceCharacteristics = hand_traits,
                                         .xShmMap = hand_map,
                                         .xShmLock = hand_shared_lock,
                                         .xShmBarrier = hand_barrier,
                                         .xShmUnmap = hand_unmap};
    fault.real = sqlite3_vfs_find(NULL);
    fault.vfs = *fault.real;
    fault.vfs.zName = "fault";
    fault.vfs.pNext = NULL;
    fault.vfs.szOsFile += (int)sizeof(FaultFile);
    fault.vfs.xOpen = fault_open;
    sqlite3_vfs_register(&fault.vfs, 1);
}

void fault_vfs_remove(void)
{
    sqlite3_vfs_unregister(&fault.vfs);
    sqlite3_vfs_register(fault.real, 1);
}

void fault_arm(FaultKind kind, int at, gboolean sticky)
{
    fault.kind = kind;
    fault.left = at;
    fault.sticky = sticky;
    fault.hit = FALSE;
}

gboolean fault_disarm(void)
{
    fault.kind = FAULT_NONE;
    return fault.hit;
}
