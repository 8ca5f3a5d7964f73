/*
 * The guard: namespaces in which the program sees and reaches nothing that it could turn.
 *
 * Invariants
 *   - Every file system is read-only but the scratch folders and the guard's own temporary ones.
 *   - A hidden folder is empty; what is shown or scratch below it is there all the same.
 *   - No process of ours or of the machine is in the guard; what is in it ends with the keeper.
 *   - Of root's privileges only those over its own files are left, and none can be gained: so no
 *     priority above ours, no other user's process, no mount.
 * Whatever of this cannot be had ends the run before it begins.
 */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of Linux 5.12; a libc may be older. Numbers that are the same on every architecture. */
enum {
    OPEN_TREE = 428,
    MOVE_MOUNT = 429,
    MOUNT_SETATTR = 442,
    CLONE_TREE = 1,
    WITH_ALL_BELOW = 0x8000,
    FROM_THE_FD = 0x1000,
    MOVE_FROM_THE_FD = 4,
    READ_ONLY = 1
};

struct attributes {
    uint64_t set, clear, propagation, user_namespace;
};

enum { OVER_FILES = 0x1f /* CAP_CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID */ };

static const int WORLD = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | SIGCHLD;

static void impossible(const char *what, const char *of) {
    fprintf(stderr, "launch: no guard: %s %s: %s\n", what, of, strerror(errno));
    exit(EXIT_OURS);
}

/* ---- outside: the new world's users ------------------------------------------------------ */

static bool written(pid_t pid, const char *name, const char *text) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool done = file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text);
    if (file >= 0) close(file);
    return done;
}

/* Everybody whom we know is the same in there; who is not root may take nobody but himself along. */
static void same_users(pid_t pid, const char *own, const char *name, unsigned self) {
    char text[1024] = "";
    unsigned inside, outside, count;
    FILE *known = geteuid() == 0 ? fopen(own, "re") : NULL;
    size_t used = 0;
    while (known && used < sizeof text - 64
           && fscanf(known, "%u %u %u", &inside, &outside, &count) == 3)
        used += (size_t)snprintf(text + used, sizeof text - used, "%u %u %u\n", inside, inside, count);
    if (known) fclose(known);
    if (!used) snprintf(text, sizeof text, "%u %u 1\n", self, self);
    if (!written(pid, name, text)) impossible("cannot write", name);
}

static void users(pid_t pid) {
    same_users(pid, "/proc/self/uid_map", "uid_map", geteuid());
    if (geteuid() != 0) written(pid, "setgroups", "deny");
    same_users(pid, "/proc/self/gid_map", "gid_map", getegid());
}

pid_t guard_fork(const struct options *o, int *go) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) die("pipe");
    long pid = o->guard ? syscall(SYS_clone, WORLD | CLONE_NEWUSER, NULL, NULL, NULL, NULL) : fork();
    bool has_users = o->guard && pid >= 0;
    if (pid < 0 && o->guard && geteuid() == 0) pid = syscall(SYS_clone, WORLD, NULL, NULL, NULL, NULL);
    if (pid < 0) impossible("cannot make", "namespaces");
    *go = ends[0];
    close(ends[pid == 0]);
    if (pid == 0) return 0;
    if (has_users) users((pid_t)pid);
    if (write(ends[1], "g", 1) != 1) die("pipe");
    close(ends[1]);
    return (pid_t)pid;
}

/* ---- inside: what there is to see --------------------------------------------------------- */

static void make_read_only(int at, const char *path, unsigned flags) {
    struct attributes read_only = {.set = READ_ONLY};
    if (syscall(MOUNT_SETATTR, at, path, flags, &read_only, sizeof read_only) != 0)
        impossible("cannot make read-only", path);
}

/* A mount of its own of a file or folder, to be put somewhere later. */
static int tree(const char *path) {
    long fd = syscall(OPEN_TREE, AT_FDCWD, path, CLONE_TREE | WITH_ALL_BELOW | O_CLOEXEC);
    if (fd < 0) impossible("cannot show", path);
    return (int)fd;
}

static void put(int tree, const char *place) {
    if (syscall(MOVE_MOUNT, tree, "", AT_FDCWD, place, MOVE_FROM_THE_FD) != 0)
        impossible("cannot put something at", place);
    close(tree);
}

/* Makes all folders above a place, as far as they are not there. */
static void make_way(const char *place) {
    char path[4096];
    snprintf(path, sizeof path, "%s", place);
    for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
}

/* Returns whether there is such a folder to cover. */
static bool cover(const char *folder, const char *mode) {
    struct stat is;
    if (stat(folder, &is) != 0 || !S_ISDIR(is.st_mode)) return false;
    if (mount("none", folder, "tmpfs", MS_NOSUID | MS_NODEV, mode) != 0)
        impossible("cannot cover", folder);
    return true;
}

/* What is put over a place; its tree was taken before anything was covered. */
struct piece {
    const char *place;
    enum { HIDDEN, SHOWN, SCRATCH } is;
    bool covered; /* it was there, and now looks empty */
    int tree;
};

struct pieces {
    struct piece piece[3 * MOST];
    int count;
};

static void add(struct pieces *to, const char *place, int is, int tree) {
    to->piece[to->count++] = (struct piece){place, is, false, tree};
}

/* A place comes before all places below it, so that each covers what lies above it. */
static int by_depth(const void *one, const void *other) {
    size_t mine = strlen(((const struct piece *)one)->place);
    size_t yours = strlen(((const struct piece *)other)->place);
    return (mine > yours) - (mine < yours);
}

static bool is_folder(int tree) {
    struct stat is;
    return fstat(tree, &is) == 0 && S_ISDIR(is.st_mode);
}

static void place(struct piece *piece) {
    if (piece->is == HIDDEN) {
        piece->covered = cover(piece->place, "mode=755");
        return;
    }
    make_way(piece->place);
    if (is_folder(piece->tree)) {
        mkdir(piece->place, 0755);
    } else {
        int file = open(piece->place, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        if (file >= 0) close(file);
    }
    put(piece->tree, piece->place);
}

static void furnish(const struct options *o) {
    struct pieces all = {.count = 0};
    for (int i = 0; i < o->hide.count; i++) add(&all, o->hide.item[i], HIDDEN, -1);
    for (int i = 0; i < o->scratch.count; i++)
        add(&all, o->scratch.item[i], SCRATCH, tree(o->scratch.item[i]));
    for (int i = 0; i < o->show.count; i++) {
        add(&all, o->as[i] ? o->as[i] : o->show.item[i], SHOWN, tree(o->show.item[i]));
        make_read_only(all.piece[all.count - 1].tree, "", FROM_THE_FD | WITH_ALL_BELOW);
    }
    make_read_only(AT_FDCWD, "/", WITH_ALL_BELOW);
    static const char *const temporary[] = {"/tmp", "/var/tmp", "/dev/shm"};
    for (size_t i = 0; i < sizeof temporary / sizeof *temporary; i++)
        cover(temporary[i], "mode=1777");
    qsort(all.piece, (size_t)all.count, sizeof *all.piece, by_depth);
    for (int i = 0; i < all.count; i++) place(&all.piece[i]);
    for (int i = 0; i < all.count; i++)
        if (all.piece[i].covered) make_read_only(AT_FDCWD, all.piece[i].place, 0);
}

/* ---- inside: what may be done ------------------------------------------------------------- */

static void drop_privileges(void) {
    unsigned kept = geteuid() == 0 ? OVER_FILES : 0;
    for (unsigned long one = 0; one < 64; one++)
        if (one >= 32 || !(kept >> one & 1)) prctl(PR_CAPBSET_DROP, one, 0, 0, 0);
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct data[2] = {{kept, kept, 0}, {0, 0, 0}};
    if (syscall(SYS_capset, &header, data) != 0) impossible("cannot drop", "privileges");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) impossible("cannot forbid", "new privileges");
}

void guard_enter(const struct options *o, int go) {
    char byte;
    if (read(go, &byte, 1) != 1) _exit(EXIT_OURS);
    close(go);
    if (!o->guard) return;
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) impossible("cannot part", "mounts");
    furnish(o);
    if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0)
        impossible("cannot mount", "/proc");
    const char *home = o->scratch.count ? o->scratch.item[0] : "/tmp";
    if (chdir(home) != 0) impossible("cannot enter", home);
    drop_privileges();
}
