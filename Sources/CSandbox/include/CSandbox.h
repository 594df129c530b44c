// The part of the sandbox that must be C: between fork and exec no Swift code may run, and system-call filters are
// compiled by libseccomp.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "wire.h"

/// Where a new process arranges its private files before bubblewrap starts: a tmpfs that only this process sees.
/// `ASSAY_STAGE/bN` is the N-th bound source, `ASSAY_STAGE/w` the writable file system, `ASSAY_STAGE/d` has the devices.
#define ASSAY_STAGE "/tmp"

/// The descriptors that the process started by `assay_spawn` has, beside 0, 1 and 2.
#define ASSAY_FILTER_FD 3
#define ASSAY_REQUEST_FD 4
#define ASSAY_REPLY_FD 5

/// A file of the working directory, by its path below `ASSAY_STAGE`.
struct assay_file {
    const char *path;
    const uint8_t *bytes;
    size_t length;
};

/// A file or folder of the host that is bound to `ASSAY_STAGE/bN` before privileges are dropped, so that an unprivileged
/// jail can be given what only we may reach.
struct assay_source {
    const char *path;
    int is_directory;
};

/// How many sources there may be.
#define ASSAY_SOURCES 32

struct assay_limits {
    uint64_t file_bytes;
    uint64_t stack_bytes;
    uint64_t open_files;
    uint64_t cpu_seconds;
    uint64_t processes;  // 0: not limited here
};

struct assay_spawn {
    const char *path;
    char *const *argv;
    char *const *envp;
    int stdin_fd, stdout_fd, stderr_fd;
    int request_fd, reply_fd;  // -1: none
    int cgroup;             // a v2 group's folder, in which the process is made; -1: none
    const int *cgroup_fds;  // opened files of further groups, joined before anything else
    size_t cgroup_count;
    const struct assay_source *sources;
    size_t source_count;
    size_t layer_count;  // so many of them, the first, are folders that all the host uses
    const char *tmpfs_options;
    const char *const *directories;  // made in order, before the files
    size_t directory_count;
    const struct assay_file *files;
    size_t file_count;
    uid_t uid;  // 0: stay who we are (an ordinary user)
    uid_t first_child_user;     // a zygote's: whom its children may be, outside
    uint32_t child_user_count;  // 0: nobody but itself
    struct assay_limits limits;
    const uint8_t *jail_filter;  // given to bubblewrap as a file on ASSAY_FILTER_FD
    size_t jail_filter_length;   // 0: none (a zygote, whose children load theirs themselves)
    const uint8_t *watch_filter;  // installed before exec; its listener comes back to the parent
    size_t watch_filter_length;   // 0: none
};

struct assay_spawned {
    pid_t pid;
    int pidfd;
    int listener;  // -1 without a watch filter
    const char *failed_step;  // set when assay_spawn returns non-zero
};

/// Starts the process. Returns 0, or an errno with `failed_step` naming what did not work; then nothing is left behind.
int assay_spawn(const struct assay_spawn *spawn, struct assay_spawned *out);

/// Tries, in a child that becomes `uid` (0: stays who it is), whether it may make the namespaces of a jail. Returns 0 or
/// an errno.
int assay_try_namespaces(uid_t uid);

/// The allowlist that the program lives under. The bytes are malloc'ed. Returns 0 or an errno.
int assay_jail_filter(uint8_t **bytes, size_t *length);
/// The same for a program that may start no other, where no watch filter decides that.
int assay_warm_filter(uint8_t **bytes, size_t *length);
/// The filter that reports each exec, each fence, and each exit of a process or thread with a status of 128 or more, to
/// the parent.
int assay_watch_filter(uint8_t **bytes, size_t *length);

enum assay_event_kind {
    ASSAY_EVENT_EXEC = 1,
    ASSAY_EVENT_EXIT = 2,  // of a process with all its threads
    ASSAY_EVENT_FENCE = 3,
    ASSAY_EVENT_LEAVE = 4,  // of one thread
};

struct assay_event {
    uint64_t id;
    pid_t thread;
    enum assay_event_kind kind;
    uint64_t argument;
};

/// Takes one report from a listener. Returns 0, EAGAIN when there was none after all, or another errno.
int assay_event_receive(int listener, struct assay_event *out);
/// Lets the call go on (`error` 0) or fail with `error`.
int assay_event_answer(int listener, uint64_t id, int error);

/// A pipe that exec closes. Returns 0 or an errno.
int assay_pipe(int *reading, int *writing);
/// Makes processes that lose their parent children of this one, so that none is left unreaped.
void assay_adopt_orphans(void);
/// A terminal pair without output processing. Returns 0 or an errno.
int assay_terminal(int *master, int *slave);

/// A pair of connected sockets that exec closes; `packets` keeps the borders of messages. Returns 0 or an errno.
int assay_socket_pair(int packets, int *ours, int *theirs);
/// Sends all bytes, the descriptors with the first of them. Returns 0 or an errno.
int assay_send(int socket, const void *bytes, size_t length, const int *descriptors, size_t count);
/// Receives one report and, where one came with it, a descriptor (else -1). Returns 0, EPIPE at the end, or an errno.
int assay_receive_report(int socket, struct assay_report *report, int *descriptor);
/// A descriptor of a process, or -1.
int assay_watch(pid_t pid);
/// Starts a command of the system with three streams, -1 being /dev/null, and no other descriptor. Returns 0 or an errno.
int assay_start(const char *program, char *const *words, char *const *variables, const int streams[3], int *process);
/// Sends the process of a descriptor an interrupt. Returns 0 or an errno.
int assay_interrupt(int pidfd);
/// Kills the process of a descriptor. Returns 0 or an errno.
int assay_kill(int pidfd);
