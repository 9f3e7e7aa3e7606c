/* Everything that a page holds, asked of pdfium in one call: what harvest.py does, for its calls' cost in C.
 *
 * In: pdfium's functions (by address, in the order of `calls`), a page or text page, bounds.  Out: a block of
 * records, malloc'ed; whoever called gives it back with `release`.  Nothing is interpreted here; harvest.py says
 * what a record means, and a test holds both against each other.  No header and no library is needed: the few
 * types of pdfium's C interface (fpdfview.h, fpdf_text.h, fpdf_edit.h) stand below.
 */
#include <float.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct { float a, b, c, d, e, f; } matrix;
typedef struct { float left, top, right, bottom; } rect;

typedef struct {
    int (*count_chars)(void *text);
    unsigned (*unicode)(void *text, int index);
    int (*is_generated)(void *text, int index);
    int (*is_hyphen)(void *text, int index);
    int (*has_map_error)(void *text, int index);
    void *(*text_object)(void *text, int index);
    int (*loose_box)(void *text, int index, rect *box);
    int (*char_matrix)(void *text, int index, matrix *m);
    double (*font_size)(void *text, int index);
    int (*char_origin)(void *text, int index, double *x, double *y);
    void *(*font)(void *object);
    int (*render_mode)(void *object);
    int (*count_objects)(void *page);
    void *(*object)(void *page, int index);
    int (*object_type)(void *object);
    int (*object_matrix)(void *object, matrix *m);
    int (*object_bounds)(void *object, float *left, float *bottom, float *right, float *top);
    int (*fill_color)(void *object, unsigned *r, unsigned *g, unsigned *b, unsigned *a);
    int (*stroke_color)(void *object, unsigned *r, unsigned *g, unsigned *b, unsigned *a);
    int (*form_count)(void *form);
    void *(*form_object)(void *form, unsigned long index);
    int (*draw_mode)(void *path, int *fill, int *stroke);
    int (*stroke_width)(void *object, float *width);
    int (*dash_count)(void *object);
    int (*count_segments)(void *path);
    void *(*segment)(void *path, int index);
    int (*segment_type)(void *segment);
    int (*segment_point)(void *segment, float *x, float *y);
    int (*segment_close)(void *segment);
    int (*transparent)(void *object);
    void *(*clip)(void *object);
    int (*clip_paths)(void *clip);
    int (*clip_segments)(void *clip, int path);
    void *(*clip_segment)(void *clip, int path, int index);
} calls;

typedef struct { int32_t index, flags, object; uint32_t code; float left, bottom, right, top; } glyph;
typedef struct {
    uint64_t object, font;
    double x, y;
    matrix m;
    float size;
    int32_t mode;
    uint32_t fill, stroke;
    int32_t first, count;
} run;
typedef struct {
    uint64_t object;
    int32_t kind, depth;
    matrix m;
    float left, bottom, right, top;
    int32_t clipped, transparent;
    float clip_left, clip_bottom, clip_right, clip_top;
    int32_t filled, stroked;
    uint32_t fill, stroke;
    float pen;
    int32_t dashes, first, count;
} thing;
typedef struct { float x, y; int32_t kind, close; } segment;

enum { HYPHEN = 1, MAP_ERROR = 2 };
enum { TOO_MANY_OBJECTS = 1, TOO_DEEP = 2, TOO_MANY_SEGMENTS = 4, NO_MEMORY = 8 };
enum { TEXT = 1, PATH = 2, IMAGE = 3, FORM = 5 };

typedef struct { char *data; size_t size, used, room; } block;

/* Room for one more record; NULL if there is no memory. */
static void *more(block *b) {
    if (b->used == b->room) {
        size_t room = b->room ? 2 * b->room : 256;
        char *data = realloc(b->data, room * b->size);
        if (!data) return NULL;
        b->data = data;
        b->room = room;
    }
    void *place = b->data + b->size * b->used++;
    memset(place, 0, b->size);
    return place;
}

/* 0xRRGGBBAA, opaque black if pdfium does not know. */
static uint32_t packed(int (*ask)(void *, unsigned *, unsigned *, unsigned *, unsigned *), void *object) {
    unsigned r, g, b, a;
    if (!ask(object, &r, &g, &b, &a)) return 0xFF;
    return (r & 0xFF) << 24 | (g & 0xFF) << 16 | (b & 0xFF) << 8 | (a & 0xFF);
}

/* Which text this was compiled from: `SOURCE` is given by compile.py. */
const char *source(void) { return SOURCE; }

void release(void *data) { free(data); }

/* What the glyphs of a text object share. */
static run shared(const calls *ask, void *text, int index, void *object) {
    run r = {.object = (uint64_t)(uintptr_t)object};
    r.font = (uint64_t)(uintptr_t)ask->font(object);
    ask->char_origin(text, index, &r.x, &r.y);
    ask->char_matrix(text, index, &r.m);
    r.size = (float)ask->font_size(text, index);
    r.mode = ask->render_mode(object);
    r.fill = packed(ask->fill_color, object);
    r.stroke = packed(ask->stroke_color, object);
    return r;
}

/* Whether the glyphs of a level text object go on with a run: all is shared, the baseline too. */
static int goes_on(const run *r, const run *next) {
    return r->m.b == 0 && r->m.c == 0 && r->y == next->y && r->font == next->font && r->m.a == next->m.a &&
           r->m.b == next->m.b && r->m.c == next->m.c && r->m.d == next->m.d && r->size == next->size &&
           r->mode == next->mode && r->fill == next->fill && r->stroke == next->stroke;
}

/* The glyphs of a text page, the runs that they stand in, and the text objects that have one. */
int harvest_text(const calls *ask, void *text, int limit, block *glyphs, block *runs, block *objects) {
    int count = ask->count_chars(text);
    void *last = NULL;
    run *now = NULL;
    *glyphs = (block){.size = sizeof(glyph)};
    *runs = (block){.size = sizeof(run)};
    *objects = (block){.size = sizeof(uint64_t)};
    for (int i = 0; i < count && i < limit; i++) {
        unsigned code = ask->unicode(text, i);
        int made_up = code == 0x20 || code == 0x0A || code == 0x0D;
        if (made_up && ask->is_generated(text, i) == 1) continue;
        void *object = ask->text_object(text, i);
        if (!object) continue;
        if (object != last || !now) {
            uint64_t *address = more(objects);
            if (!address) return NO_MEMORY;
            *address = (uint64_t)(uintptr_t)object;
            run next = shared(ask, text, i, object);
            if (!now || !goes_on(now, &next)) {
                next.first = (int32_t)glyphs->used;
                now = more(runs);
                if (!now) return NO_MEMORY;
                *now = next;
            }
            last = object;
        }
        glyph *g = more(glyphs);
        if (!g) return NO_MEMORY;
        rect box = {0};
        ask->loose_box(text, i, &box);
        *g = (glyph){i, 0, (int32_t)objects->used - 1, code, box.left, box.bottom, box.right, box.top};
        if (ask->is_hyphen(text, i) == 1) g->flags |= HYPHEN;
        if (ask->has_map_error(text, i) == 1) g->flags |= MAP_ERROR;
        now->count++;
    }
    return count > limit ? TOO_MANY_OBJECTS : 0;
}

typedef struct {
    const calls *ask;
    block *things, *segments;
    int max_objects, max_segments, max_depth, max_clip;
    int seen, drawn, flags;
} walk;

static void path_of(walk *w, void *object, thing *t) {
    int filled = 0, stroked = 0;
    w->ask->draw_mode(object, &filled, &stroked);
    int count = w->ask->count_segments(object);
    if (!(filled || stroked) || count < 2) return;
    if (count > w->max_segments - w->drawn) {
        w->drawn = w->max_segments;
        w->flags |= TOO_MANY_SEGMENTS;
        return;
    }
    w->drawn += count;
    w->ask->object_matrix(object, &t->m);
    t->filled = filled;
    t->stroked = stroked;
    t->transparent = w->ask->transparent(object) != 0;
    if (filled) t->fill = packed(w->ask->fill_color, object);
    if (stroked) {
        t->stroke = packed(w->ask->stroke_color, object);
        w->ask->stroke_width(object, &t->pen);
        t->dashes = w->ask->dash_count(object);
    }
    t->first = (int32_t)w->segments->used;
    t->count = count;
    for (int i = 0; i < count; i++) {
        segment *s = more(w->segments);
        if (!s) {
            w->flags |= NO_MEMORY;
            return;
        }
        void *piece = w->ask->segment(object, i);
        w->ask->segment_point(piece, &s->x, &s->y);
        s->kind = w->ask->segment_type(piece);
        s->close = w->ask->segment_close(piece);
    }
}

/* The bounds of what all paths of an object's clip leave open, in the object's own space. */
static void clip_of(walk *w, void *object, thing *t) {
    void *clip = w->ask->clip(object);
    int paths = clip ? w->ask->clip_paths(clip) : 0;
    for (int path = 0; path < paths; path++) {
        int count = w->ask->clip_segments(clip, path);
        if (count <= 2 || count > w->max_clip) continue;
        float left = FLT_MAX, bottom = FLT_MAX, right = -FLT_MAX, top = -FLT_MAX;
        for (int i = 0; i < count; i++) {
            float x = 0, y = 0;
            w->ask->segment_point(w->ask->clip_segment(clip, path, i), &x, &y);
            left = x < left ? x : left;
            right = x > right ? x : right;
            bottom = y < bottom ? y : bottom;
            top = y > top ? y : top;
        }
        if (t->clipped) {
            left = left > t->clip_left ? left : t->clip_left;
            bottom = bottom > t->clip_bottom ? bottom : t->clip_bottom;
            right = right < t->clip_right ? right : t->clip_right;
            top = top < t->clip_top ? top : t->clip_top;
        }
        t->clipped = 1;
        t->clip_left = left;
        t->clip_bottom = bottom;
        t->clip_right = right > left ? right : left;
        t->clip_top = top > bottom ? top : bottom;
    }
}

static void visit(walk *w, void *object, int depth) {
    if (w->seen >= w->max_objects) {
        w->flags |= TOO_MANY_OBJECTS;
        return;
    }
    w->seen++;
    int kind = w->ask->object_type(object);
    if (kind == FORM && depth >= w->max_depth) {
        w->flags |= TOO_DEEP;
        return;
    }
    thing *t = more(w->things);
    if (!t) {
        w->flags |= NO_MEMORY;
        return;
    }
    t->object = (uint64_t)(uintptr_t)object;
    t->kind = kind;
    t->depth = depth;
    if (kind == PATH || kind == TEXT || kind == FORM) clip_of(w, object, t);
    if (kind == PATH) {
        path_of(w, object, t);
    } else if (kind == TEXT || kind == IMAGE) {
        w->ask->object_bounds(object, &t->left, &t->bottom, &t->right, &t->top);
    } else if (kind == FORM) {
        w->ask->object_matrix(object, &t->m);
        int count = w->ask->form_count(object);
        for (int i = 0; i < count && !(w->flags & (NO_MEMORY | TOO_MANY_OBJECTS)); i++)
            visit(w, w->ask->form_object(object, i), depth + 1);
    }
}

/* Every object of a page, those of its forms after the form, and the segments of its paths. */
int harvest_objects(const calls *ask, void *page, int max_objects, int max_segments, int max_depth, int max_clip,
                    block *things, block *segments) {
    walk w = {ask, things, segments, max_objects, max_segments, max_depth, max_clip, 0, 0, 0};
    *things = (block){.size = sizeof(thing)};
    *segments = (block){.size = sizeof(segment)};
    int count = ask->count_objects(page);
    for (int i = 0; i < count && !(w.flags & (NO_MEMORY | TOO_MANY_OBJECTS)); i++)
        visit(&w, ask->object(page, i), 0);
    return w.flags;
}
