// Starts bubblewrap: fork, arrange, drop, exec. Everything in the child is async-signal-safe: no malloc, no locks.
#include "CSandbox.h"

#include "text.h"
#include "users.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SPARE_FD = 64, REPORT_FD = 6 };

struct failure {
    int error;
    char step[28];
};

static _Noreturn void fail(int report, const char *step, int error) {
    struct failure failure = {.error = error};
    strncpy(failure.step, step, sizeof failure.step - 1);
    (void)!send(report, &failure, sizeof failure, MSG_NOSIGNAL);
    _exit(127);
}

static int write_text(const char *path, const char *text) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    size_t length = strlen(text);
    int result = write(fd, text, length) == (ssize_t)length ? 0 : -1;
    close(fd);
    return result;
}

static void map_self(char *out, unsigned long id) {
    char number[24];
    append_number(number, id);
    strcpy(out, number);
    strcat(out, " ");
    strcat(out, number);
    strcat(out, " 1");
}

static void reset_signals(void) {
    for (int signal_number = 1; signal_number < 65; signal_number++) signal(signal_number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// Locks belong to a file, whoever takes them, and each makes every close of it slower. What all the host uses is given
// as a layer of a file system of its own, with locks of its own, where the kernel can do that for us.
static void stage(int source, size_t number, int is_directory, int is_layer, int report) {
    char from[48] = "/proc/self/fd/", to[64] = ASSAY_STAGE "/b", layers[96] = "lowerdir=" ASSAY_STAGE "/e:";
    append_number(from + strlen(from), (unsigned long)source);
    append_number(to + strlen(to), number);
    strcat(layers, from);
    if (is_directory) {
        if (mkdir(to, 0755)) fail(report, "staging folder", errno);
    } else {
        int fd = open(to, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        if (fd < 0) fail(report, "staging file", errno);
        close(fd);
    }
    if (is_layer && !mount("assay", to, "overlay", MS_RDONLY | MS_NOSUID | MS_NODEV, layers)) return;
    if (mount(from, to, NULL, MS_BIND | MS_REC, NULL)) fail(report, "binding a source", errno);
}

// Devices too are files with locks and times. Root makes its own; else they are the host's.
static void stage_devices(int report) {
    static const struct {
        const char *staged, *host;
        unsigned minor;
    } devices[] = {{ASSAY_STAGE "/d/null", "/dev/null", 3}, {ASSAY_STAGE "/d/zero", "/dev/zero", 5},
        {ASSAY_STAGE "/d/full", "/dev/full", 7}, {ASSAY_STAGE "/d/random", "/dev/random", 8},
        {ASSAY_STAGE "/d/urandom", "/dev/urandom", 9}};
    if (mkdir(ASSAY_STAGE "/d", 0755)) fail(report, "device folder", errno);
    if (mount("assay", ASSAY_STAGE "/d", "tmpfs", MS_NOSUID | MS_NOEXEC, "size=4k,mode=0755"))
        fail(report, "device tmpfs", errno);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        const char *staged = devices[i].staged;
        if (!mknod(staged, S_IFCHR | 0666, makedev(1, devices[i].minor)) && !chmod(staged, 0666)) continue;
        int fd = open(staged, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        if (fd < 0) fail(report, "staging a device", errno);
        close(fd);
        if (mount(devices[i].host, staged, NULL, MS_BIND, NULL)) fail(report, "binding a device", errno);
    }
}

// A mount namespace of our own: the host never sees what is mounted here, and it goes when the process goes.
static void arrange(const struct assay_spawn *s, int report) {
    if (s->uid) {
        if (unshare(CLONE_NEWNS)) fail(report, "mount namespace", errno);
    } else {
        char users[64], groups[64];
        map_self(users, geteuid());
        map_self(groups, getegid());
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS)) fail(report, "user namespace", errno);
        if (write_text("/proc/self/setgroups", "deny")) fail(report, "setgroups", errno);
        if (write_text("/proc/self/uid_map", users)) fail(report, "uid map", errno);
        if (write_text("/proc/self/gid_map", groups)) fail(report, "gid map", errno);
    }
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)) fail(report, "private mounts", errno);
    // Opened before the staging place covers what may lie below it.
    int opened[ASSAY_SOURCES];
    if (s->source_count > ASSAY_SOURCES) fail(report, "sources", E2BIG);
    for (size_t i = 0; i < s->source_count; i++) {
        opened[i] = open(s->sources[i].path, O_PATH | O_CLOEXEC);
        if (opened[i] < 0) fail(report, "opening a source", errno);
    }
    if (mount("assay", ASSAY_STAGE, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=0755"))
        fail(report, "staging tmpfs", errno);
    if (mkdir(ASSAY_STAGE "/e", 0755)) fail(report, "empty folder", errno);
    for (size_t i = 0; i < s->source_count; i++)
        stage(opened[i], i, s->sources[i].is_directory, i < s->layer_count, report);
    stage_devices(report);
    if (mkdir(ASSAY_STAGE "/w", 0755)) fail(report, "work folder", errno);
    if (mount("assay", ASSAY_STAGE "/w", "tmpfs", MS_NOSUID | MS_NODEV, s->tmpfs_options))
        fail(report, "work tmpfs", errno);
}

static void drop(const struct assay_spawn *s, int report) {
    if (!s->uid) return;
    // The kernel's own calls: the C library's would speak to the threads that fork has left behind.
    if (syscall(SYS_setgroups, 0, NULL)) fail(report, "setgroups", errno);
    if (syscall(SYS_setresgid, s->uid, s->uid, s->uid)) fail(report, "setgid", errno);
    if (syscall(SYS_setresuid, s->uid, s->uid, s->uid)) fail(report, "setuid", errno);
}

static void fill(const struct assay_spawn *s, int report) {
    for (size_t i = 0; i < s->directory_count; i++)
        if (mkdir(s->directories[i], 0755) && errno != EEXIST) fail(report, "folder", errno);
    for (size_t i = 0; i < s->file_count; i++) {
        int fd = open(s->files[i].path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (fd < 0) fail(report, "file", errno);
        for (size_t done = 0; done < s->files[i].length;) {
            ssize_t count = write(fd, s->files[i].bytes + done, s->files[i].length - done);
            if (count <= 0) fail(report, "file contents", count ? errno : EIO);
            done += (size_t)count;
        }
        close(fd);
    }
}

static void limit(int report, int what, uint64_t value) {
    struct rlimit now, wanted = {value, value};
    if (getrlimit(what, &now)) fail(report, "getrlimit", errno);
    if (now.rlim_max < wanted.rlim_max) wanted.rlim_max = now.rlim_max;
    if (wanted.rlim_cur > wanted.rlim_max) wanted.rlim_cur = wanted.rlim_max;
    if (setrlimit(what, &wanted)) fail(report, "setrlimit", errno);
}

static void limit_all(const struct assay_limits *l, int report) {
    limit(report, RLIMIT_CORE, 0);
    limit(report, RLIMIT_FSIZE, l->file_bytes);
    limit(report, RLIMIT_STACK, l->stack_bytes);
    limit(report, RLIMIT_NOFILE, l->open_files);
    limit(report, RLIMIT_CPU, l->cpu_seconds);
    limit(report, RLIMIT_MSGQUEUE, 0);
    limit(report, RLIMIT_MEMLOCK, 0);
    limit(report, RLIMIT_RTPRIO, 0);
    limit(report, RLIMIT_NICE, 0);
    if (l->processes) limit(report, RLIMIT_NPROC, l->processes);
}

static int raise_fd(int fd, int report) {
    if (fd < 0) return -1;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, SPARE_FD);
    if (copy < 0) fail(report, "descriptors", errno);
    return copy;
}

// What the children of a zygote get a user each by; made while we may.
struct users {
    int namespace, processes;
};

static struct users make_users(const struct assay_spawn *s, int report) {
    struct users users = {-1, -1};
    if (!s->child_user_count) return users;
    users.namespace = assay_user_namespace(s->uid, s->first_child_user, s->child_user_count);
    if (users.namespace < 0) fail(report, "users of children", errno);
    users.processes = assay_process_list();
    if (users.processes < 0) fail(report, "list of processes", errno);
    return users;
}

// Leaves exactly 0, 1, 2, the filter or the users, the call's two pipes where there are any, and the report (closed by
// exec).
static void settle_descriptors(const struct assay_spawn *s, struct users users, int *report) {
    int filter = s->jail_filter_length ? memfd_create("filter", MFD_CLOEXEC) : -1;
    if (s->jail_filter_length && filter < 0) fail(*report, "filter file", errno);
    if (filter >= 0 && write(filter, s->jail_filter, s->jail_filter_length) != (ssize_t)s->jail_filter_length)
        fail(*report, "filter file", errno);
    if (filter >= 0 && lseek(filter, 0, SEEK_SET)) fail(*report, "filter file", errno);
    int targets[] = {0, 1, 2, ASSAY_FILTER_FD, ASSAY_REQUEST_FD, ASSAY_REPLY_FD};
    int from[] = {s->stdin_fd, s->stdout_fd, s->stderr_fd, users.namespace < 0 ? filter : users.namespace,
        s->request_fd, users.processes < 0 ? s->reply_fd : users.processes};
    for (int i = 0; i < 6; i++) from[i] = raise_fd(from[i], *report);
    int raised = raise_fd(*report, *report);
    if (dup3(raised, REPORT_FD, O_CLOEXEC) < 0) _exit(127);
    *report = REPORT_FD;
    for (int i = 0; i < 6; i++) {
        if (from[i] < 0)
            close(targets[i]);
        else if (dup2(from[i], targets[i]) < 0)
            fail(*report, "descriptors", errno);
    }
    if (syscall(SYS_close_range, REPORT_FD + 1, ~0U, 0)) fail(*report, "close_range", errno);
}

static void send_listener(int report, int listener) {
    char ok = 0;
    struct iovec piece = {&ok, 1};
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control = {0};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &listener, sizeof listener);
    if (sendmsg(report, &message, MSG_NOSIGNAL) != 1) fail(report, "sending the listener", errno);
}

// Joining a v2 group afterwards, or a v1 group as a process and not as a thread, waits some milliseconds for all other
// processors, and so does every fork on the machine meanwhile.
static pid_t fork_into(int cgroup, int *is_inside) {
    struct clone_args arguments = {
        .flags = CLONE_INTO_CGROUP, .exit_signal = SIGCHLD, .cgroup = (uint64_t)(unsigned)cgroup};
    *is_inside = 1;
    pid_t pid = cgroup < 0 ? -1 : (pid_t)syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid >= 0) return pid;
    *is_inside = cgroup < 0;
    return fork();
}

static void join_folder(int cgroup, int report) {
    int file = openat(cgroup, "cgroup.procs", O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, "0", 1) != 1) fail(report, "joining the cgroup", errno);
    close(file);
}

static _Noreturn void child(const struct assay_spawn *s, int is_inside, int report, pid_t parent) {
    reset_signals();
    umask(022);
    if (setsid() < 0) fail(report, "session", errno);
    if (!is_inside) join_folder(s->cgroup, report);
    for (size_t i = 0; i < s->cgroup_count; i++)
        if (write(s->cgroup_fds[i], "0", 1) != 1) fail(report, "joining the cgroup", errno);
    arrange(s, report);
    struct users users = make_users(s, report);
    drop(s, report);
    fill(s, report);
    if (chdir("/")) fail(report, "chdir", errno);
    // Set after the change of user, which clears it; the parent may have gone meanwhile.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL)) fail(report, "death signal", errno);
    if (getppid() != parent) _exit(127);
    settle_descriptors(s, users, &report);
    limit_all(&s->limits, report);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) fail(report, "no_new_privs", errno);
    if (s->watch_filter_length) {
        struct sock_fprog program = {
            .len = (unsigned short)(s->watch_filter_length / sizeof(struct sock_filter)),
            .filter = (struct sock_filter *)(uintptr_t)s->watch_filter};
        int listener =
            (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
        if (listener < 0) fail(report, "seccomp listener", errno);
        send_listener(report, listener);
        close(listener);
    } else {
        (void)!send(report, "", 1, MSG_NOSIGNAL);
    }
    execve(s->path, s->argv, s->envp);
    _exit(127);
}

static int receive_listener(int report, int watched, int *listener, struct failure *failure) {
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control;
    struct iovec piece = {failure, sizeof *failure};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t count;
    do {
        count = recvmsg(report, &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    struct cmsghdr *header = count == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_type == SCM_RIGHTS) {
        memcpy(listener, CMSG_DATA(header), sizeof *listener);
        return 0;
    }
    if (count == 1 && !watched) return 0;
    if (count != (ssize_t)sizeof *failure) {
        failure->error = EPROTO;
        strcpy(failure->step, "start");
    }
    return failure->error ? failure->error : EPROTO;
}

// The last failed step of each thread, so that the caller may read the name after the call.
static _Thread_local char last_step[32];

int assay_spawn(const struct assay_spawn *spawn, struct assay_spawned *out) {
    int report[2];
    *out = (struct assay_spawned){.pid = -1, .pidfd = -1, .listener = -1, .failed_step = "start"};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, report)) return errno;
    pid_t parent = getpid();
    int is_inside;
    pid_t pid = fork_into(spawn->cgroup, &is_inside);
    if (pid < 0) {
        int error = errno;
        close(report[0]);
        close(report[1]);
        out->failed_step = "fork";
        return error;
    }
    if (pid == 0) {
        close(report[0]);
        child(spawn, is_inside, report[1], parent);
    }
    close(report[1]);
    struct failure failure = {0};
    int error = receive_listener(report[0], spawn->watch_filter_length > 0, &out->listener, &failure);
    close(report[0]);
    if (!error) {
        out->pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
        if (out->pidfd >= 0) {
            fcntl(out->pidfd, F_SETFD, FD_CLOEXEC);
            out->pid = pid;
            return 0;
        }
        error = errno;
        strcpy(failure.step, "pidfd");
        if (out->listener >= 0) close(out->listener);
        out->listener = -1;
    }
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
    failure.step[sizeof failure.step - 1] = 0;
    strcpy(last_step, failure.step);
    out->failed_step = last_step;
    return error;
}

int assay_try_namespaces(uid_t uid) {
    pid_t pid = fork();
    if (pid < 0) return errno;
    if (pid == 0) {
        if (uid && (syscall(SYS_setgroups, 0, NULL) || syscall(SYS_setresgid, uid, uid, uid) ||
                    syscall(SYS_setresuid, uid, uid, uid)))
            _exit(errno);
        if (unshare(CLONE_NEWUSER) || unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET))
            _exit(errno);
        _exit(0);
    }
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return errno;
    return WIFEXITED(status) ? WEXITSTATUS(status) : EPERM;
}
