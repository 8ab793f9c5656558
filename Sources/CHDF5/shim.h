// What Swift cannot see of libhdf5, as inline functions and nothing more.
//
// Swift imports neither macros that call a function or cast (every H5T_*, H5P_<class>, H5F_ACC_*
// and H5E_* constant does), nor names whose version is chosen by a macro (H5Lget_info_by_idx).
// There is no object file: a getter here costs what the macro costs in C.

#ifndef CHDF5_SHIM_H
#define CHDF5_SHIM_H

#include <hdf5.h>
#include <hdf5_hl.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

// Casts. H5P_DEFAULT is a bare 0 in some releases and would arrive as an Int32.
static inline hid_t chdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t chdf5_all(void) { return H5S_ALL; }
static inline hid_t chdf5_current_errors(void) { return H5E_DEFAULT; }
static inline size_t chdf5_variable_size(void) { return H5T_VARIABLE; }

// Macros that open the library before they read a global variable.
static inline unsigned chdf5_file_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned chdf5_file_read_write(void) { return H5F_ACC_RDWR; }
static inline unsigned chdf5_file_replace(void) { return H5F_ACC_TRUNC; }
static inline unsigned chdf5_file_exclusive(void) { return H5F_ACC_EXCL; }

static inline hid_t chdf5_class_file_create(void) { return H5P_FILE_CREATE; }
static inline hid_t chdf5_class_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t chdf5_class_group_create(void) { return H5P_GROUP_CREATE; }
static inline hid_t chdf5_class_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline hid_t chdf5_class_link_create(void) { return H5P_LINK_CREATE; }
static inline hid_t chdf5_class_attribute_create(void) { return H5P_ATTRIBUTE_CREATE; }

static inline hid_t chdf5_native_float32(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t chdf5_native_float64(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t chdf5_native_int8(void) { return H5T_NATIVE_INT8; }
static inline hid_t chdf5_native_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t chdf5_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t chdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t chdf5_stored_float32(void) { return H5T_IEEE_F32LE; }
static inline hid_t chdf5_stored_float64(void) { return H5T_IEEE_F64LE; }
static inline hid_t chdf5_stored_int8(void) { return H5T_STD_I8LE; }
static inline hid_t chdf5_stored_uint8(void) { return H5T_STD_U8LE; }
static inline hid_t chdf5_stored_int32(void) { return H5T_STD_I32LE; }
static inline hid_t chdf5_stored_int64(void) { return H5T_STD_I64LE; }
static inline hid_t chdf5_c_string(void) { return H5T_C_S1; }

static inline hid_t chdf5_minor_not_found(void) { return H5E_NOTFOUND; }
static inline hid_t chdf5_minor_exists(void) { return H5E_EXISTS; }
static inline hid_t chdf5_minor_file_exists(void) { return H5E_FILEEXISTS; }
static inline hid_t chdf5_minor_not_hdf5(void) { return H5E_NOTHDF5; }
static inline hid_t chdf5_minor_truncated(void) { return H5E_TRUNCATED; }
static inline hid_t chdf5_minor_file_open(void) { return H5E_FILEOPEN; }
static inline hid_t chdf5_minor_not_registered(void) { return H5E_NOTREGISTERED; }

// A name whose version is chosen by a macro, and a union Swift need not see.
// Returns the link's H5L_type_t, or -1.
static inline int chdf5_link_type(hid_t group, H5_index_t order, hsize_t index) {
  H5L_info_t info;
  if (H5Lget_info_by_idx(group, ".", order, H5_ITER_INC, index, &info, H5P_DEFAULT) < 0) return -1;
  return (int)info.type;
}

// Groups, datasets, named datatypes and attributes that were opened through a file identifier.
static inline unsigned chdf5_objects_of_file(void) {
  return H5F_OBJ_DATASET | H5F_OBJ_GROUP | H5F_OBJ_DATATYPE | H5F_OBJ_ATTR | H5F_OBJ_LOCAL;
}

// The library locks a file by its descriptor, which a child process started meanwhile inherits:
// the lock then outlives the close, and opening the file again fails. (C's fcntl is variadic, and
// the descriptor comes as a void pointer.) The file must have been opened with the POSIX driver.

static inline int chdf5_descriptor(hid_t file) {
  void *descriptor = NULL;
  if (H5Fget_vfd_handle(file, H5P_DEFAULT, &descriptor) < 0 || descriptor == NULL) return -1;
  return *(int *)descriptor;
}

// Keeps the descriptor from programs that are executed later.
static inline void chdf5_keep_private(hid_t file) {
  int descriptor = chdf5_descriptor(file);
  if (descriptor >= 0) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

// Releases a file and, if nothing else has it open in this process, its lock with it.
static inline int chdf5_release_file(hid_t file) {
  int copy = -1;
  if (H5Fget_obj_count(file, H5F_OBJ_ALL) == 1) {
    int descriptor = chdf5_descriptor(file);
    if (descriptor >= 0) copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  }
  int status = H5Idec_ref(file);
  if (copy >= 0) {
    flock(copy, LOCK_UN);
    close(copy);
  }
  return status;
}

#endif
