/* Shuts a mounted file system down as a power cut would: the page cache and the journal are not written out.
   The ioctl of ext4 and xfs, EXT4_IOC_SHUTDOWN / XFS_IOC_GOINGDOWN; flag 2 = no log flush. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

int main(int argc, char **argv) {
  uint32_t no_log_flush = 2;
  int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
  if (fd < 0 || ioctl(fd, _IOR('X', 125, uint32_t), &no_log_flush) != 0) {
    perror("shutdown");
    return 1;
  }
  return 0;
}
