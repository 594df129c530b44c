// User namespaces with more than one user, and the file system by which a process maps itself into one of its own.
#include "users.h"

#include "text.h"
#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Of linux/mount.h, which does not go together with sys/mount.h everywhere.
enum { SET_STRING = 1, CREATE = 6, CLOSED_BY_EXEC = 1 };

static char *append_range(char *end, unsigned long inside, unsigned long outside, unsigned long count) {
    if (!count) return end;
    end = append_number(end, inside);
    end = append_number(append(end, " "), outside);
    end = append_number(append(end, " "), count);
    return append(end, "\n");
}

static int write_file(const char *folder, const char *name, const char *text) {
    char path[64];
    append(append(path, folder), name);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t written = write(file, text, strlen(text));
    int error = errno;
    close(file);
    errno = error;
    return written == (ssize_t)strlen(text) ? 0 : -1;
}

static int map(const char *folder, uid_t user, uid_t first, uint32_t count) {
    uint32_t below = user > first ? user - first : 0;
    if (below > count) below = count;
    uint32_t skipped = user >= first && user - first < count;
    char ranges[256], *end = append_range(ranges, ASSAY_INSIDE_USER, user, 1);
    end = append_range(end, ASSAY_FIRST_INSIDE_USER, first, below);
    append_range(
        end, ASSAY_FIRST_INSIDE_USER + (unsigned long)below + skipped, (unsigned long)first + below + skipped,
        count - below - skipped);
    return write_file(folder, "/uid_map", ranges) || write_file(folder, "/gid_map", ranges) ? -1 : 0;
}

// A namespace belongs to the effective user of who makes it, and only root may then map others than that one.
static pid_t hold_namespace(uid_t user) {
    if (syscall(SYS_setresgid, -1, user, -1) || syscall(SYS_setresuid, -1, user, -1)) return -1;
    pid_t holder = (pid_t)syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
    if (holder == 0)
        for (;;) pause();
    int error = errno;
    if (syscall(SYS_setresuid, -1, 0, -1) || syscall(SYS_setresgid, -1, 0, -1)) error = errno;
    errno = error;
    return holder;
}

int assay_user_namespace(uid_t user, uid_t first, uint32_t count) {
    pid_t holder = hold_namespace(user);
    if (holder < 0) return -1;
    char folder[32], path[64];
    append_number(append(folder, "/proc/"), (unsigned long)holder);
    append(append(path, folder), "/ns/user");
    int namespace = map(folder, user, first, count) ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    int error = errno;
    kill(holder, SIGKILL);
    while (waitpid(holder, NULL, 0) < 0 && errno == EINTR) {
    }
    errno = error;
    return namespace;
}

int assay_process_list(void) {
    int settings = (int)syscall(SYS_fsopen, "proc", CLOSED_BY_EXEC), list = -1;
    if (settings < 0) return -1;
    if (!syscall(SYS_fsconfig, settings, SET_STRING, "subset", "pid", 0) &&
        !syscall(SYS_fsconfig, settings, SET_STRING, "hidepid", "invisible", 0) &&
        !syscall(SYS_fsconfig, settings, CREATE, NULL, NULL, 0))
        list = (int)syscall(SYS_fsmount, settings, CLOSED_BY_EXEC, 0);
    int error = errno;
    close(settings);
    errno = error;
    return list;
}
