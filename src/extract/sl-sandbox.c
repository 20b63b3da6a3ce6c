/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "extract/sl-extract.h"
#include "extract/sl-sandbox.h"

/* Rights that later kernels know and an older header may not. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#define ACCESS_FS_IOCTL_DEV (1ULL << 15)
#define ACCESS_NET_ALL      ((1ULL << 0) | (1ULL << 1))
#define SCOPE_ALL           ((1ULL << 0) | (1ULL << 1))

/* The ruleset in the size of its newest known version; the kernel takes zeros it does not know. */
typedef struct
{
  guint64 handled_access_fs;
  guint64 handled_access_net;
  guint64 scoped;
} Ruleset;

/* Where libraries may read: character set modules, locales, fonts and their caches. */
static const char *const readable_places[] = {
  "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/app", "/opt", "/nix/store", "/gnu/store",
  "/run/host/fonts", "/run/host/local-fonts", "/run/host/fonts-cache", "/run/host/user-fonts",
  "/var/cache/fontconfig", "/proc/self", "/sys/devices/system/cpu", "/dev/null", "/dev/urandom",
  INSTALL_PREFIX
};

/* Allowed whatever the arguments. */
static const int allowed_calls[] = {
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (pread64),
  SCMP_SYS (preadv),
  SCMP_SYS (lseek),
  SCMP_SYS (_llseek),
  SCMP_SYS (write),
  SCMP_SYS (writev),
  SCMP_SYS (close),
  SCMP_SYS (close_range),
  SCMP_SYS (dup),
  SCMP_SYS (dup2),
  SCMP_SYS (dup3),
  SCMP_SYS (stat),
  SCMP_SYS (stat64),
  SCMP_SYS (lstat),
  SCMP_SYS (lstat64),
  SCMP_SYS (fstat),
  SCMP_SYS (fstat64),
  SCMP_SYS (newfstatat),
  SCMP_SYS (fstatat64),
  SCMP_SYS (statx),
  SCMP_SYS (statfs),
  SCMP_SYS (statfs64),
  SCMP_SYS (fstatfs),
  SCMP_SYS (fstatfs64),
  SCMP_SYS (access),
  SCMP_SYS (faccessat),
  SCMP_SYS (faccessat2),
  SCMP_SYS (readlink),
  SCMP_SYS (readlinkat),
  SCMP_SYS (getdents),
  SCMP_SYS (getdents64),
  SCMP_SYS (getcwd),
  SCMP_SYS (fadvise64),
  SCMP_SYS (readahead),
  SCMP_SYS (munmap),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (mincore),
  SCMP_SYS (futex),
  SCMP_SYS (futex_time64),
  SCMP_SYS (set_robust_list),
  SCMP_SYS (get_robust_list),
  SCMP_SYS (rseq),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (getcpu),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sigreturn),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (getpid),
  SCMP_SYS (getppid),
  SCMP_SYS (gettid),
  SCMP_SYS (getuid),
  SCMP_SYS (geteuid),
  SCMP_SYS (getgid),
  SCMP_SYS (getegid),
  SCMP_SYS (getuid32),
  SCMP_SYS (geteuid32),
  SCMP_SYS (getgid32),
  SCMP_SYS (getegid32),
  SCMP_SYS (getpgrp),
  SCMP_SYS (uname),
  SCMP_SYS (sysinfo),
  SCMP_SYS (getrusage),
  SCMP_SYS (getrlimit),
  SCMP_SYS (ugetrlimit),
  SCMP_SYS (getrandom),
  SCMP_SYS (time),
  SCMP_SYS (times),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_gettime64),
  SCMP_SYS (clock_getres),
  SCMP_SYS (clock_getres_time64),
  SCMP_SYS (nanosleep),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (clock_nanosleep_time64),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (ppoll_time64),
  SCMP_SYS (select),
  SCMP_SYS (_newselect),
  SCMP_SYS (pselect6),
  SCMP_SYS (pselect6_time64),
  SCMP_SYS (eventfd2),
  SCMP_SYS (pipe),
  SCMP_SYS (pipe2),
  SCMP_SYS (arch_prctl),
};

/* What a library may try on its way and must be able to go on without. */
static const int refused_calls[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (sendto),
  SCMP_SYS (sendmsg),
  SCMP_SYS (sendmmsg),
  SCMP_SYS (socketcall),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (clone),
  SCMP_SYS (creat),
  SCMP_SYS (truncate),
  SCMP_SYS (truncate64),
  SCMP_SYS (ftruncate),
  SCMP_SYS (ftruncate64),
  SCMP_SYS (fallocate),
  SCMP_SYS (copy_file_range),
  SCMP_SYS (sendfile),
  SCMP_SYS (sendfile64),
  SCMP_SYS (splice),
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (mknod),
  SCMP_SYS (mknodat),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (lchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (utime),
  SCMP_SYS (utimes),
  SCMP_SYS (utimensat),
  SCMP_SYS (setxattr),
  SCMP_SYS (lsetxattr),
  SCMP_SYS (fsetxattr),
  SCMP_SYS (removexattr),
  SCMP_SYS (fsync),
  SCMP_SYS (fdatasync),
  SCMP_SYS (memfd_create),
  SCMP_SYS (inotify_init1),
  SCMP_SYS (chdir),
  SCMP_SYS (fchdir),
  SCMP_SYS (umask),
  SCMP_SYS (prctl),
  SCMP_SYS (setpriority),
  SCMP_SYS (sched_setscheduler),
  SCMP_SYS (prlimit64),
  SCMP_SYS (setrlimit),
  SCMP_SYS (shmget),
  SCMP_SYS (shmat),
  SCMP_SYS (msgget),
  SCMP_SYS (semget),
  SCMP_SYS (mq_open),
};

/* Nothing we link calls these: who does is not our code any more. */
static const int deadly_calls[] = {
  SCMP_SYS (ptrace),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (pidfd_getfd),
  SCMP_SYS (kcmp),
  SCMP_SYS (bpf),
  SCMP_SYS (userfaultfd),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (io_uring_enter),
  SCMP_SYS (io_uring_register),
  SCMP_SYS (keyctl),
  SCMP_SYS (add_key),
  SCMP_SYS (request_key),
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (pivot_root),
  SCMP_SYS (chroot),
  SCMP_SYS (unshare),
  SCMP_SYS (setns),
  SCMP_SYS (init_module),
  SCMP_SYS (finit_module),
  SCMP_SYS (delete_module),
  SCMP_SYS (kexec_load),
  SCMP_SYS (kexec_file_load),
  SCMP_SYS (reboot),
  SCMP_SYS (swapon),
  SCMP_SYS (swapoff),
  SCMP_SYS (acct),
  SCMP_SYS (settimeofday),
  SCMP_SYS (clock_settime),
  SCMP_SYS (open_by_handle_at),
  SCMP_SYS (setuid),
  SCMP_SYS (setgid),
  SCMP_SYS (setreuid),
  SCMP_SYS (setregid),
  SCMP_SYS (setresuid),
  SCMP_SYS (setresgid),
  SCMP_SYS (setgroups),
  SCMP_SYS (capset),
  SCMP_SYS (personality),
  SCMP_SYS (ioperm),
  SCMP_SYS (iopl),
  SCMP_SYS (move_pages),
  SCMP_SYS (migrate_pages),
};

static gboolean
fail (GError    **error,
      const char *what,
      int         code)
{
  g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_SANDBOX, "The file reader cannot be confined (%s): %s", what, g_strerror (code));

  return FALSE;
}

static gboolean
limit_one (int      resource,
           guint64  value,
           GError **error)
{
  struct rlimit limit = { .rlim_cur = value, .rlim_max = value };
  struct rlimit now;

  if (getrlimit (resource, &now) == 0 && now.rlim_max < value)
    limit.rlim_cur = limit.rlim_max = now.rlim_max;

  return setrlimit (resource, &limit) == 0 || fail (error, "limits", errno);
}

static gboolean
limit_resources (const SlSandboxLimits *limits,
                 GError               **error)
{
#ifndef SL_SANDBOX_ASAN
  /* The sanitizer reserves terabytes of address space; its own hard limit stands in. */
  if (!limit_one (RLIMIT_AS, limits->memory, error))
    return FALSE;
#endif

  return limit_one (RLIMIT_CPU, limits->cpu_seconds, error) &&
         limit_one (RLIMIT_FSIZE, 0, error) &&
         limit_one (RLIMIT_CORE, 0, error) &&
         limit_one (RLIMIT_NPROC, 0, error) &&
         limit_one (RLIMIT_NOFILE, 64, error);
}

static void
allow_reading (int         ruleset,
               const char *path)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE };
  struct stat                       status;

  rule.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return;
  if (fstat (rule.parent_fd, &status) == 0 && S_ISDIR (status.st_mode))
    rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (rule.parent_fd);
}

/* Closes the file system but for reading what the system installed. A kernel without
 * Landlock leaves that to the file permissions; writing is refused by the filter anyway.
 */
static gboolean
close_file_system (GError **error)
{
  Ruleset          rules = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
  g_autofree char *fonts = g_build_filename (g_get_user_data_dir (), "fonts", NULL);
  g_autofree char *old_fonts = g_build_filename (g_get_home_dir (), ".fonts", NULL);
  g_autofree char *font_cache = g_build_filename (g_get_user_cache_dir (), "fontconfig", NULL);
  g_autofree char *font_config = g_build_filename (g_get_user_config_dir (), "fontconfig", NULL);
  long             version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  gsize            size = sizeof rules.handled_access_fs;
  int              ruleset;
  gboolean         done;

  if (version < 1)
    return TRUE;
  if (version >= 2)
    rules.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3)
    rules.handled_access_fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
  if (version >= 4)
    {
      rules.handled_access_net = ACCESS_NET_ALL;
      size += sizeof rules.handled_access_net;
    }
  if (version >= 5)
    rules.handled_access_fs |= ACCESS_FS_IOCTL_DEV;
  if (version >= 6)
    {
      rules.scoped = SCOPE_ALL;
      size += sizeof rules.scoped;
    }

  ruleset = syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  if (ruleset < 0)
    return fail (error, "Landlock", errno);
  for (guint i = 0; i < G_N_ELEMENTS (readable_places); i++)
    allow_reading (ruleset, readable_places[i]);
  allow_reading (ruleset, fonts);
  allow_reading (ruleset, old_fonts);
  allow_reading (ruleset, font_cache);
  allow_reading (ruleset, font_config);
  done = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0 || fail (error, "Landlock", errno);
  close (ruleset);

  return done;
}

static int
add_rules (scmp_filter_ctx filter,
           guint32         action,
           const int      *calls,
           gsize           n_calls)
{
  for (gsize i = 0; i < n_calls; i++)
    {
      int result = seccomp_rule_add (filter, action, calls[i], 0);

      if (result < 0)
        return result;
    }

  return 0;
}

/* Calls whose arguments decide. */
static int
add_argument_rules (scmp_filter_ctx filter)
{
  const guint64 writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  const guint32 allow = SCMP_ACT_ALLOW;
  const guint32 refuse = SCMP_ACT_ERRNO (EACCES);
  const guint64 self = getpid ();
  int           result = 0;

  result |= seccomp_rule_add (filter, allow, SCMP_SYS (open), 1, SCMP_A1 (SCMP_CMP_MASKED_EQ, writing, 0));
  result |= seccomp_rule_add (filter, allow, SCMP_SYS (openat), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, writing, 0));
  for (guint bit = 0; bit < 32; bit++)
    if (writing & (1u << bit))
      {
        result |= seccomp_rule_add (filter, refuse, SCMP_SYS (open), 1, SCMP_A1 (SCMP_CMP_MASKED_EQ, 1u << bit, 1u << bit));
        result |= seccomp_rule_add (filter, refuse, SCMP_SYS (openat), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, 1u << bit, 1u << bit));
      }

  /* Code comes from files, never from memory that was written to. */
  for (guint i = 0; i < 2; i++)
    {
      const int map = i == 0 ? SCMP_SYS (mmap) : SCMP_SYS (mmap2);

      result |= seccomp_rule_add (filter, allow, map, 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
      result |= seccomp_rule_add (filter, allow, map, 2, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC), SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0));
    }
  result |= seccomp_rule_add (filter, allow, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  result |= seccomp_rule_add (filter, refuse, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));

  result |= seccomp_rule_add (filter, allow, SCMP_SYS (kill), 1, SCMP_A0 (SCMP_CMP_EQ, self));
  result |= seccomp_rule_add (filter, allow, SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_EQ, self));
  result |= seccomp_rule_add (filter, allow, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_EQ, F_GETFD));
  for (guint i = 0; i < 5; i++)
    {
      static const int requests[] = { F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC, F_SETLK };

      result |= seccomp_rule_add (filter, allow, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_EQ, requests[i]));
      result |= seccomp_rule_add (filter, allow, SCMP_SYS (fcntl64), 1, SCMP_A1 (SCMP_CMP_EQ, requests[i]));
    }
  result |= seccomp_rule_add (filter, allow, SCMP_SYS (ioctl), 1, SCMP_A1 (SCMP_CMP_EQ, TCGETS));
  result |= seccomp_rule_add (filter, allow, SCMP_SYS (ioctl), 1, SCMP_A1 (SCMP_CMP_EQ, FIONREAD));

  return result;
}

/* Deny by default. What is not named here answers "not implemented", which is how
 * libraries learn to take their older way; what is named as refused answers "not
 * permitted"; and a few calls end the process.
 */
static gboolean
filter_calls (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (ENOSYS));
  int             result = -ENOMEM;

  if (filter == NULL)
    return fail (error, "seccomp", ENOMEM);

  result = seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  if (result >= 0 || result == -EOPNOTSUPP || result == -EINVAL)
    result = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);
  if (result >= 0)
    result = add_rules (filter, SCMP_ACT_ALLOW, allowed_calls, G_N_ELEMENTS (allowed_calls));
  if (result >= 0)
    result = add_rules (filter, SCMP_ACT_ERRNO (EPERM), refused_calls, G_N_ELEMENTS (refused_calls));
  if (result >= 0)
    result = add_rules (filter, SCMP_ACT_KILL_PROCESS, deadly_calls, G_N_ELEMENTS (deadly_calls));
  if (result >= 0)
    result = add_argument_rules (filter);
  if (result >= 0)
    result = seccomp_load (filter);
  seccomp_release (filter);

  return result >= 0 || fail (error, "seccomp", -result);
}

/**
 * sl_sandbox_enter:
 * @limits: what the process may use from now on
 *
 * Confines the calling process for the rest of its life: no network, no new process
 * or thread, no writing but to descriptors that are open already, reading of system
 * files only, limited memory and processor time, nothing to be gained by a setuid
 * program, not to be traced. Files to be read must be open before.
 *
 * Returns: %FALSE with @error set (%SL_EXTRACT_ERROR_SANDBOX) if the machine cannot
 *   do that; the caller must then not touch the file
 */
gboolean
sl_sandbox_enter (const SlSandboxLimits *limits,
                  GError               **error)
{
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
    return fail (error, "privileges", errno);
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
    return fail (error, "tracing", errno);

  return limit_resources (limits, error) &&
         close_file_system (error) &&
         filter_calls (error);
}
