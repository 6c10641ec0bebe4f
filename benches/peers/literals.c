/* Scans a file for literal phrases, regardless of case, with Hyperscan or Vectorscan.
 *
 *   literals PHRASES FILE
 *
 * No CSV is parsed. Prints one JSON object: processor seconds of the scan alone, seconds of
 * compiling, phrases and hits. */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCK = 1 << 20 };

static double processor_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void fail(const char *what, const char *which) {
    fprintf(stderr, "literals: %s: %s\n", which, what);
    exit(2);
}

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                 void *hits) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long long *)hits;
    return 0;
}

struct phrases {
    char **text;
    size_t *length;
    unsigned *flags, *id, count;
};

static struct phrases read_phrases(const char *path) {
    struct phrases p = {0};
    FILE *file = fopen(path, "r");
    if (!file) fail("cannot be read", path);
    char *line = NULL;
    size_t room = 0, space = 0;
    for (ssize_t n; (n = getline(&line, &room, file)) > 0;) {
        while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
        if (!n) continue;
        if (p.count == space) {
            space = space ? 2 * space : 1024;
            p.text = realloc(p.text, space * sizeof *p.text);
            p.length = realloc(p.length, space * sizeof *p.length);
            p.flags = realloc(p.flags, space * sizeof *p.flags);
            p.id = realloc(p.id, space * sizeof *p.id);
            if (!p.text || !p.length || !p.flags || !p.id) fail("too large for memory", path);
        }
        p.text[p.count] = strdup(line);
        p.length[p.count] = (size_t)n;
        p.flags[p.count] = HS_FLAG_CASELESS;
        p.id[p.count] = p.count;
        p.count++;
    }
    free(line);
    fclose(file);
    return p;
}

/* Scans blocks that end at line ends; only hs_scan is timed. */
static double scan(const hs_database_t *db, hs_scratch_t *scratch, const char *path,
                   unsigned long long *hits) {
    FILE *file = fopen(path, "r");
    char *block = malloc(BLOCK);
    if (!file || !block) fail("cannot be read", path);
    double seconds = 0;
    size_t kept = 0, n;
    while ((n = fread(block + kept, 1, BLOCK - kept, file)) > 0 || kept > 0) {
        size_t have = kept + n, end = have;
        if (n > 0)
            while (end > 0 && block[end - 1] != '\n') end--;
        if (end == 0) end = have;
        double start = processor_seconds();
        if (hs_scan(db, block, (unsigned)end, 0, scratch, count, hits) != HS_SUCCESS)
            fail("the scan failed", path);
        seconds += processor_seconds() - start;
        kept = have - end;
        memmove(block, block + end, kept);
    }
    free(block);
    fclose(file);
    return seconds;
}

int main(int argc, char **argv) {
    if (argc != 3) fail("usage: literals PHRASES FILE", "arguments");
    struct phrases p = read_phrases(argv[1]);
    hs_database_t *db;
    hs_compile_error_t *error;
    double start = processor_seconds();
    if (hs_compile_lit_multi((const char *const *)p.text, p.flags, p.id, p.length, p.count,
                             HS_MODE_BLOCK, NULL, &db, &error) != HS_SUCCESS)
        fail(error->message, argv[1]);
    double compiling = processor_seconds() - start;
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(db, &scratch) != HS_SUCCESS) fail("no memory for scratch", argv[1]);
    unsigned long long hits = 0;
    double seconds = scan(db, scratch, argv[2], &hits);
    printf("{\"seconds\": %.6f, \"compile\": %.3f, \"phrases\": %u, \"hits\": %llu, "
           "\"version\": \"%s\"}\n",
           seconds, compiling, p.count, hits, hs_version());
    return 0;
}
