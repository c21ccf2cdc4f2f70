#include "ui/keys.h"

/* The order is that of the help; the numbers are that of the function bar (99 stays where not all fit). */
const KeyBinding keys_default[] = {
    {KEYS_EVERYWHERE, REQUEST_UP, "Up k", 0},
    {KEYS_EVERYWHERE, REQUEST_DOWN, "Down j", 0},
    {KEYS_EVERYWHERE, REQUEST_LEFT, "Left h", 0},
    {KEYS_EVERYWHERE, REQUEST_RIGHT, "Right l", 0},
    {KEYS_EVERYWHERE, REQUEST_PAGE_UP, "PgUp ^B", 0},
    {KEYS_EVERYWHERE, REQUEST_PAGE_DOWN, "PgDn ^F", 0},
    {KEYS_EVERYWHERE, REQUEST_FIRST, "Home g", 0},
    {KEYS_EVERYWHERE, REQUEST_LAST, "End G", 0},
    {KEYS_EVERYWHERE, REQUEST_NEXT, "Tab", 0},
    {KEYS_EVERYWHERE, REQUEST_PREVIOUS, "Shift-Tab", 0},
    {KEYS_EVERYWHERE, REQUEST_OPEN, "Enter", 0},
    {KEYS_EVERYWHERE, REQUEST_SELECT, "Space", 0},
    {KEYS_EVERYWHERE, REQUEST_LEAVE, "Esc", 0},
    {KEYS_EVERYWHERE, REQUEST_CANCEL, "^C", 0},
    {KEYS_EVERYWHERE, REQUEST_HELP, "F1 ?", 1},
    {KEYS_EVERYWHERE, REQUEST_BACK, "q", 99},
    {KEYS_EVERYWHERE, REQUEST_QUIT, "F10", 0},
    {KEYS_EVERYWHERE, REQUEST_REDRAW, "^L", 0},
    {KEYS_EVERYWHERE, REQUEST_SUSPEND, "^Z", 0},
    {KEYS_EVERYWHERE, REQUEST_MOUSE, "F12", 0},

    {KEYS_EDIT, REQUEST_EDIT_ACCEPT, "Enter", 1},
    {KEYS_EDIT, REQUEST_EDIT_LEAVE, "Esc", 2},
    {KEYS_EDIT, REQUEST_EDIT_DISCARD, "^C", 3},
    {KEYS_EDIT, REQUEST_EDIT_NEW_LINE, "^J", 5},
    {KEYS_EDIT, REQUEST_EDIT_LEFT, "Left", 0},
    {KEYS_EDIT, REQUEST_EDIT_RIGHT, "Right", 0},
    {KEYS_EDIT, REQUEST_EDIT_UP, "Up", 0},
    {KEYS_EDIT, REQUEST_EDIT_DOWN, "Down", 0},
    {KEYS_EDIT, REQUEST_EDIT_WORD_LEFT, "^Left ^B", 0},
    {KEYS_EDIT, REQUEST_EDIT_WORD_RIGHT, "^Right ^F", 0},
    {KEYS_EDIT, REQUEST_EDIT_HOME, "Home ^A", 0},
    {KEYS_EDIT, REQUEST_EDIT_END, "End ^E", 0},
    {KEYS_EDIT, REQUEST_EDIT_FIRST, "^Home", 0},
    {KEYS_EDIT, REQUEST_EDIT_LAST, "^End", 0},
    {KEYS_EDIT, REQUEST_EDIT_BACKSPACE, "Backspace", 0},
    {KEYS_EDIT, REQUEST_EDIT_DELETE, "Del ^D", 0},
    {KEYS_EDIT, REQUEST_EDIT_CUT_WORD, "^W", 0},
    {KEYS_EDIT, REQUEST_EDIT_CUT_HOME, "^U", 4},
    {KEYS_EDIT, REQUEST_EDIT_CUT_END, "^K", 0},
    {KEYS_EDIT, REQUEST_EDIT_PASTE, "^Y", 0},
    {KEYS_EDIT, REQUEST_EDIT_UNDO, "^_", 0},

    {"help", REQUEST_BACK, "Esc q", 99},
    {"help", REQUEST_PAGE_DOWN, "PgDn Space ^F", 2},

    {"list", REQUEST_OPEN, "Enter", 2},
    {"list", REQUEST_NEW, "F2 n", 3},
    {"list", REQUEST_SEARCH, "F3 /", 4},
    {"list", REQUEST_IMPORT, "F4 i", 5},
    {"list", REQUEST_SAMPLE, "o", 6},
    {"list", REQUEST_SORT, "F6 s", 7},
    {"list", REQUEST_SORT_TURN, "S", 0},
    {"list", REQUEST_PREVIEW, "F9 p", 8},
    {"list", REQUEST_QUIT, "F10 q", 99},

    {"new", REQUEST_SAVE, "F2 ^S", 2},
    {"new", REQUEST_BACK, "Esc", 99},

    {"scoring", REQUEST_EDIT, "F2", 2},
    {"scoring", REQUEST_NEXT, "Tab", 3},
    {"scoring", REQUEST_SEARCH, "F3 /", 4},
    {"scoring", REQUEST_NOTE, "r", 6},
    {"scoring", REQUEST_EVIDENCE, "v", 7},
    {"scoring", REQUEST_WHY, "x", 0},
    {"scoring", REQUEST_FIGURES, "F6 F", 5},
    {"scoring", REQUEST_PREVIEW, "F9 p", 9},
    {"scoring", REQUEST_SEARCH_NEXT, "n", 0},
    {"scoring", REQUEST_SEARCH_PREVIOUS, "N", 0},
    {"scoring", REQUEST_FOLD, "z", 0},
    {"scoring", REQUEST_ADD, "a", 10},
    {"scoring", REQUEST_ADD_BELOW, "A", 0},
    {"scoring", REQUEST_CHANGE, "e F4", 0},
    {"scoring", REQUEST_REMOVE, "d Del", 0},
    {"scoring", REQUEST_MOVE_UP, "K Shift-Up", 0},
    {"scoring", REQUEST_MOVE_DOWN, "J Shift-Down", 0},

    {"own", REQUEST_SAVE, "F2 ^S", 2},
    {"own", REQUEST_NEXT, "Tab", 3},
    {"own", REQUEST_BACK, "Esc", 99},

    {"figures", REQUEST_EDIT, "F2", 2},
    {"figures", REQUEST_NEXT, "Tab", 3},
    {"figures", REQUEST_PREVIEW, "F9 p", 4},
    {"figures", REQUEST_BACK, "Esc q", 99},

    {"sample", REQUEST_OPEN, "Enter", 2},
    {"sample", REQUEST_BACK, "Esc q", 99},

    {"preview", REQUEST_PAGE_DOWN, "PgDn Space ^F", 2},
    {"preview", REQUEST_PAGE_UP, "PgUp b ^B", 3},
    {"preview", REQUEST_BACK, "Esc q", 99},
};

const gsize keys_default_count = G_N_ELEMENTS(keys_default);

const KeyWording keys_wordings[] = {
    {"scoring", REQUEST_NEXT, N_("下一未填"), N_("到下一个未填的指标")},
    {"scoring", REQUEST_PREVIOUS, N_("上一未填"), N_("到上一个未填的指标")},
};

const gsize keys_wordings_count = G_N_ELEMENTS(keys_wordings);
