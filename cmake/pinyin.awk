# Unihan_Readings.txt to C tables: of every Chinese character all its Mandarin readings, without their tones. Sets of
# readings repeat, so a character holds the number of its set; a set its initials as a mask of 26 bits (a is bit 0) and
# the place of its syllables, which end with an empty one. ü is found by v and by u.
BEGIN {
    FS = "\t"
    for (i = 0; i < 16; i++) digit[substr("0123456789ABCDEF", i + 1, 1)] = i
    for (i = 1; i <= 26; i++) place[substr("abcdefghijklmnopqrstuvwxyz", i, 1)] = i - 1
    pairs = split("ā a á a ǎ a à a ē e é e ě e è e ê e ī i í i ǐ i ì i ō o ó o ǒ o ò o ū u ú u ǔ u ù u ü v ǖ v ǘ v ǚ v ǜ v ḿ m ń n ň n ǹ n", pair, " ")
    marks = split("\314\200 \314\201 \314\204 \314\214", mark, " ")
    block_first[1] = hex("3400"); block_last[1] = hex("9FFF"); block_name[1] = "common"
    block_first[2] = hex("20000"); block_last[2] = hex("2A6DF"); block_name[2] = "rare"
    sets = 1
    number[""] = 0; list[0] = ""
}

function hex(text, value, i) {
    value = 0
    for (i = 1; i <= length(text); i++) value = value * 16 + digit[substr(text, i, 1)]
    return value
}

# A reading without its tone; "" where it is none.
function toneless(reading, plain, i) {
    if (reading in known) return known[reading]
    plain = reading
    for (i = 1; i < pairs; i += 2) gsub(pair[i], pair[i + 1], plain)
    for (i = 1; i <= marks; i++) gsub(mark[i], "", plain)
    return known[reading] = (plain ~ /^[a-z]+$/ ? plain : "")
}

function add(character, syllable) {
    if (syllable == "" || (character, syllable) in seen) return
    seen[character, syllable] = 1
    set[character] = set[character] " " syllable
}

$2 ~ /^(kMandarin|kHanyuPinlu|kXHC1983|kTGHZ2013)$/ {
    character = hex(substr($1, 3))
    n = split($3, readings, /[ ,]/)
    for (i = 1; i <= n; i++) {
        reading = readings[i]
        sub(/^.*:/, "", reading)
        sub(/\(.*/, "", reading)
        syllable = toneless(reading)
        add(character, syllable)
        if (sub(/v/, "u", syllable)) add(character, syllable)
    }
}

function mask_of(text, syllables, bits, had, i, n) {
    n = split(text, syllables, " ")
    bits = 0
    for (i = 1; i <= n; i++)
        if (!(substr(syllables[i], 1, 1) in had)) { had[substr(syllables[i], 1, 1)] = 1; bits += 2 ^ place[substr(syllables[i], 1, 1)] }
    return bits
}

END {
    for (b = 1; b <= 2; b++)
        for (c = block_first[b]; c <= block_last[b]; c++)
            if ((c in set) && !(set[c] in number)) { number[set[c]] = sets; list[sets++] = set[c] }
    if (sets < 1000 || sets > 65535) { print "the characters have " sets " sets of readings" > "/dev/stderr"; exit 1 }
    print "#include \"base/pinyin_table.h\""
    syllables = 1
    numbered[""] = 0; name[0] = ""
    at = 1
    flat = "0"
    printf "const PinyinSet pinyin_sets[] = {{0,0}"
    for (i = 1; i < sets; i++) {
        printf(",{%d,%d}", mask_of(list[i]), at)
        n = split(list[i], one, " ")
        for (k = 1; k <= n; k++) {
            if (!(one[k] in numbered)) { numbered[one[k]] = syllables; name[syllables++] = one[k] }
            flat = flat "," numbered[one[k]]
        }
        flat = flat ",0"
        at += n + 1
    }
    print "};"
    if (at > 65535) { print "the readings do not fit" > "/dev/stderr"; exit 1 }
    print "const guint16 pinyin_readings[] = {" flat "};"
    printf "const char pinyin_syllables[][8] = {\"\""
    for (i = 1; i < syllables; i++) printf(",\"%s\"", name[i])
    print "};"
    for (b = 1; b <= 2; b++) {
        printf "const guint16 pinyin_%s[] = {", block_name[b]
        for (c = block_first[b]; c <= block_last[b]; c++) printf("%s%d", (c == block_first[b] ? "" : ","), number[set[c]])
        print "};"
    }
}
