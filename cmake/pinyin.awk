# Unihan_Readings.txt to a C table: of every Chinese character the initials of all its Mandarin readings, as a mask of
# 26 bits (a is bit 0). Masks repeat, so a character holds the number of its mask in a list of them.
BEGIN {
    FS = "\t"
    for (i = 0; i < 16; i++) digit[substr("0123456789ABCDEF", i + 1, 1)] = i
    for (i = 1; i <= 26; i++) place[substr("abcdefghijklmnopqrstuvwxyz", i, 1)] = i - 1
    n = split("ā a á a ǎ a à a ē e é e ě e è e ê e ō o ó o ǒ o ò o ḿ m ń n ň n ǹ n", pairs, " ")
    for (i = 1; i < n; i += 2) plain[pairs[i]] = pairs[i + 1]
    block_first[1] = hex("3400"); block_last[1] = hex("9FFF"); block_name[1] = "common"
    block_first[2] = hex("20000"); block_last[2] = hex("2A6DF"); block_name[2] = "rare"
    masks = 1
    list[0] = 0; number[0] = 0
}

function hex(text, value, i) {
    value = 0
    for (i = 1; i <= length(text); i++) value = value * 16 + digit[substr(text, i, 1)]
    return value
}

# The place of the first letter without its tone; -1: none.
function initial(reading, mark) {
    if (substr(reading, 1, 1) in place) return place[substr(reading, 1, 1)]
    for (mark in plain) if (index(reading, mark) == 1) return place[plain[mark]]
    return -1
}

$2 ~ /^(kMandarin|kHanyuPinlu|kXHC1983|kTGHZ2013)$/ {
    character = hex(substr($1, 3))
    n = split($3, readings, /[ ,]/)
    for (i = 1; i <= n; i++) {
        reading = readings[i]
        sub(/^.*:/, "", reading)
        bit = initial(reading)
        if (bit < 0 || (character, bit) in seen) continue
        seen[character, bit] = 1
        mask[character] += 2 ^ bit
    }
}

END {
    for (b = 1; b <= 2; b++)
        for (c = block_first[b]; c <= block_last[b]; c++)
            if ((c in mask) && !(mask[c] in number)) { number[mask[c]] = masks; list[masks++] = mask[c] }
    if (masks < 100 || masks > 256) { print "the readings have " masks " sets of initials" > "/dev/stderr"; exit 1 }
    print "#include \"base/pinyin_table.h\""
    printf "const guint32 pinyin_masks[] = {"
    for (i = 0; i < masks; i++) printf("%s%d", (i ? "," : ""), list[i])
    print "};"
    for (b = 1; b <= 2; b++) {
        printf "const guint8 pinyin_%s[] = {", block_name[b]
        for (c = block_first[b]; c <= block_last[b]; c++) printf("%s%d", (c == block_first[b] ? "" : ","), number[mask[c] + 0])
        print "};"
    }
}
