/* What the child had in its memory at its end: the library's very file, and unchanged code. */
#include "launch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGES = 512 };

/* Of an entry of /proc/PID/pagemap: there is a page, and it is the file's own. */
static const uint64_t PRESENT = 1ULL << 63, OF_FILE = 1ULL << 61;

/*
 * What a line of /proc/PID/maps says of the file, "08:01 4711 /a/lib.so": address, permissions and
 * offset of the part differ. Writes an end into the line; NULL when no file is mapped there.
 */
static char *file_of(char *line) {
    int from = 0, inode = 0, name = 0;
    sscanf(line, "%*s %*s %*s %n%*s %n%*s %n", &from, &inode, &name);
    if (!name || line[inode] == '0') return NULL;
    size_t gap = strcspn(line + inode, " ");
    memmove(line + inode + gap + 1, line + name, strlen(line + name) + 1);
    return line + from;
}

/* Whether a page of these was written to since it came out of its file: it is a copy then. */
static bool is_written(int pagemap, uint64_t from, uint64_t to) {
    uint64_t entry[PAGES], page = (uint64_t)sysconf(_SC_PAGESIZE);
    for (uint64_t at = from / page; at < to / page;) {
        uint64_t left = to / page - at, some = left < PAGES ? left : PAGES;
        ssize_t got = pread(pagemap, entry, some * sizeof *entry, (off_t)(at * sizeof *entry));
        if (got <= 0) return false;
        for (ssize_t i = 0; i < got / (ssize_t)sizeof *entry; i++)
            if ((entry[i] & PRESENT) && !(entry[i] & OF_FILE)) return true;
        at += (uint64_t)got / sizeof *entry;
    }
    return false;
}

/* Maps the library, so that our own maps tell what it is called in the child's. */
const void *attest_hold(const char *library) {
    int file = library ? open(library, O_RDONLY | O_CLOEXEC) : -1;
    void *at = file < 0 ? MAP_FAILED : mmap(NULL, 1, PROT_READ, MAP_PRIVATE, file, 0);
    if (file >= 0) close(file);
    return at == MAP_FAILED ? NULL : at;
}

/* What the mapping of our own that begins at `at` is of; the caller frees it. */
static char *own(const void *at) {
    char *line = NULL, *found = NULL;
    size_t size = 0;
    FILE *lines = at ? fopen("/proc/self/maps", "re") : NULL;
    while (lines && !found && getline(&line, &size, lines) > 0) {
        bool begins = strtoull(line, NULL, 16) == (uintptr_t)at;
        char *named = file_of(line);
        if (named && begins) found = strdup(named);
    }
    if (lines) fclose(lines);
    free(line);
    return found;
}

/* How many filters stand between a process and the kernel; 0 where the kernel does not say. */
static int filters(const char *status) {
    char line[256];
    int count = 0;
    FILE *lines = fopen(status, "re");
    while (lines && fgets(line, sizeof line, lines)) sscanf(line, "Seccomp_filters: %d", &count);
    if (lines) fclose(lines);
    return count;
}

void attest(pid_t child, const void *library, struct outcome *r) {
    char path[64], *line = NULL, *wanted = own(library);
    size_t size = 0;
    bool found = false, patched = false;
    snprintf(path, sizeof path, "/proc/%d/pagemap", child);
    int pagemap = open(path, O_RDONLY | O_CLOEXEC);
    snprintf(path, sizeof path, "/proc/%d/maps", child);
    FILE *lines = fopen(path, "re");
    while (lines && getline(&line, &size, lines) > 0) {
        char may[5] = "";
        unsigned long long from = 0, to = 0;
        sscanf(line, "%llx-%llx %4s", &from, &to, may);
        char *named = file_of(line);
        found |= named && wanted && !strcmp(named, wanted);
        patched |= named && may[2] == 'x' && pagemap >= 0 && is_written(pagemap, from, to);
    }
    say(r->mapped, found ? "yes" : "no");
    say(r->code_is, patched ? "patched" : lines && pagemap >= 0 ? "whole" : "unseen");
    snprintf(path, sizeof path, "/proc/%d/status", child);
    if (filters(path) > filters("/proc/self/status")) say(r->code_is, "filtered");
    if (lines) fclose(lines);
    if (pagemap >= 0) close(pagemap);
    free(line);
    free(wanted);
}
