# One static library for each instruction set, since each has its own flags; the addon links what this CPU architecture has.
{
  'target_defaults': {
    'cflags': ['-fPIC', '-O3', '-fvisibility=hidden', '-ffp-contract=off', '-Wall', '-Wextra'],
    'cflags_cc': ['-std=c++17', '-fno-exceptions', '-fno-rtti'],
    'cflags!': ['-fno-omit-frame-pointer'],
    'cflags_cc!': ['-std=gnu++17', '-std=gnu++20'],
    # Debug: as fast as the other, and looks at every address before it is used.
    'configurations': {
      'Debug': { 'defines': ['CNN_CHECK_ADDRESSES'], 'cflags!': ['-O0'], 'cflags': ['-g1'] },
    },
    'xcode_settings': {
      'CLANG_CXX_LANGUAGE_STANDARD': 'c++17',
      'GCC_ENABLE_CPP_EXCEPTIONS': 'NO',
      'GCC_ENABLE_CPP_RTTI': 'NO',
      'GCC_OPTIMIZATION_LEVEL': '3',
      'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
      'MACOSX_DEPLOYMENT_TARGET': '11.0',
      'OTHER_CFLAGS': ['-ffp-contract=off'],
    },
  },
  'targets': [
    {
      'target_name': 'scalar',
      'type': 'static_library',
      'sources': ['source/isa/scalar.cc'],
    },
    {
      'target_name': 'cnn',
      'sources': [
        'bindings/environment.cc',
        'bindings/node_api.cc',
        'source/check_addresses.cc',
        'source/copy_rows.cc',
        'source/cost.cc',
        'source/dispatch.cc',
        'source/heap.cc',
        'source/memory_pool.cc',
        'source/operation.cc',
        'source/profile.cc',
        'source/run.cc',
        'source/system_memory.cc',
        'source/thread_pool.cc',
        'source/workspace.cc',
      ],
      'defines': ['NAPI_VERSION=8'],
      'dependencies': ['scalar'],
      'conditions': [
        # Never unloaded with the last thread of JavaScript that loaded it: its memory is kept. Without symbols.
        ['OS == "linux"', { 'ldflags': ['-Wl,-z,nodelete', '-s'] }],
        ['target_arch == "x64"', { 'dependencies': ['avx2', 'avx512'] }],
        ['target_arch == "arm64"', { 'dependencies': ['neon'] }],
      ],
    },
  ],
  'conditions': [
    ['target_arch == "x64"', {
      'targets': [
        {
          'target_name': 'avx2',
          'type': 'static_library',
          'sources': ['source/isa/avx2.cc'],
          'cflags': ['-mavx2', '-mfma'],
          'xcode_settings': { 'OTHER_CFLAGS': ['-mavx2', '-mfma'] },
        },
        {
          'target_name': 'avx512',
          'type': 'static_library',
          'sources': ['source/isa/avx512.cc'],
          'cflags': ['-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl', '-mavx512bf16', '-mavx512vnni', '-mfma', '-mprefer-vector-width=512'],
          'xcode_settings': {
            'OTHER_CFLAGS': ['-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl', '-mavx512bf16', '-mavx512vnni', '-mfma', '-mprefer-vector-width=512'],
          },
        },
      ],
    }],
    ['target_arch == "arm64"', {
      'targets': [{ 'target_name': 'neon', 'type': 'static_library', 'sources': ['source/isa/neon.cc'] }],
    }],
  ],
}
