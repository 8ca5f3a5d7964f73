/* What the child leaves running. */
#include "launch.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

static void kill_children(void) {
    char path[64];
    int pid;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *children = fopen(path, "re");
    while (children && fscanf(children, "%d", &pid) == 1) kill(pid, SIGKILL);
    if (children) fclose(children);
}

/*
 * Children that a dead one leaves become ours and go next; in a guard nobody is but ours. A traced
 * one stops once more on its way out, and would stay there for ever if nobody let it go on.
 */
int kill_all_below(bool guarded) {
    int killed = 0, status;
    for (;;) {
        if (guarded) kill(-1, SIGKILL);
        else kill_children();
        pid_t waited = waitpid(-1, &status, __WALL);
        if (waited < 0 && errno == ECHILD) return killed;
        if (waited > 0 && WIFSTOPPED(status)) ptrace(PTRACE_CONT, waited, NULL, NULL);
        killed += waited > 0 && WIFSIGNALED(status);
    }
}
