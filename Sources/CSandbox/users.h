// What lets the children of a zygote have a user each. For use between fork and exec: system calls only.
#pragma once

#include <stdint.h>
#include <sys/types.h>

/// Makes a user namespace that belongs to `user` and has many: `user` itself as `ASSAY_INSIDE_USER`, and `count` from
/// `first` on, without `user`, from `ASSAY_FIRST_INSIDE_USER` on. Groups are the same. For root only. Returns a
/// descriptor of it, or -1 and errno.
int assay_user_namespace(uid_t user, uid_t first, uint32_t count);

/// Opens a list of processes that shows each process itself and those alone which it may trace. Returns a descriptor for
/// `openat`, or -1 and errno.
int assay_process_list(void);
