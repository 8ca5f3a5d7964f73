/*
 * Which programs the child runs, and with which words: every process below it is traced, and each
 * program that one becomes is written down while it stands before its first instruction. A record is
 * a row of parts, each "NAME BYTES\n", that many bytes, and "\n":
 *
 *   program      the file that runs; a script's is its interpreter
 *   folder       where it was started
 *   words        its arguments, a NUL behind each; a script's begin with its interpreter's
 *   environment  NAME=VALUE, a NUL behind each
 *   file         of each word @FILE, in their order, what FILE holds
 *
 * After the last record comes a part "end"; without it the run was not seen to its end.
 */
#include "launch.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 64 << 20 };

struct bytes {
    char *at;
    size_t count;
};

/* All of a file, as far as it can be read; the caller frees it. */
static struct bytes whole(int folder, const char *path) {
    struct bytes all = {NULL, 0};
    ssize_t got = 1;
    int file = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    for (size_t room = 0; file >= 0 && got > 0 && all.count < MOST_BYTES;) {
        if (all.count == room) {
            room = room ? 2 * room : 4096;
            all.at = realloc(all.at, room);
            if (!all.at) die("no memory for a command");
        }
        got = read(file, all.at + all.count, room - all.count);
        if (got > 0) all.count += (size_t)got;
    }
    if (file >= 0) close(file);
    return all;
}

static void part(FILE *to, const char *name, const char *bytes, size_t count) {
    fprintf(to, "%s %zu\n", name, count);
    if (count) fwrite(bytes, 1, count, to);
    fputc('\n', to);
}

static void part_of(FILE *to, const char *name, int folder, const char *path) {
    struct bytes all = whole(folder, path);
    part(to, name, all.at, all.count);
    free(all.at);
}

static void part_of_link(FILE *to, const char *name, int folder, const char *path) {
    char target[PATH_MAX];
    ssize_t length = readlinkat(folder, path, target, sizeof target);
    part(to, name, target, length > 0 ? (size_t)length : 0);
}

/* The words, and what the files hold that stand among them. */
static void words(FILE *to, int process) {
    struct bytes all = whole(process, "cmdline");
    part(to, "words", all.at, all.count);
    part_of(to, "environment", process, "environ");
    int folder = openat(process, "cwd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t at = 0; at < all.count; at += strnlen(all.at + at, all.count - at) + 1)
        if (all.at[at] == '@' && memchr(all.at + at, 0, all.count - at))
            part_of(to, "file", folder, all.at + at + 1);
    if (folder >= 0) close(folder);
    free(all.at);
}

FILE *commands_open(const char *file) {
    FILE *to = file ? fopen(file, "we") : NULL;
    if (file && !to) die(file);
    return to;
}

void commands_note(FILE *to, pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d", pid);
    int process = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    part_of_link(to, "program", process, "exe");
    part_of_link(to, "folder", process, "cwd");
    words(to, process);
    if (process >= 0) close(process);
}

void commands_end(FILE *to) {
    part(to, "end", NULL, 0);
    if (fflush(to) != 0 || ferror(to)) die("cannot keep the commands");
}
