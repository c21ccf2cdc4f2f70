/* Styles, settings and footer of a document: the form of official documents (GB/T 9704): 方正小标宋 for the
 * title, 黑体, 楷体 and 仿宋 for the headings, 仿宋 三号 for the text, 28 points from line to line. Fonts are
 * named, not embedded: every office has them. */
#include "sheet/docx_package.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define FONT(name)                                                                                           \
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" "            \
    "w:eastAsia=\"" name "\"/>"
/* In half points. */
#define SIZE(half) "<w:sz w:val=\"" half "\"/><w:szCs w:val=\"" half "\"/>"

#define STYLE(id, name, paragraph, run)                                                                      \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name                               \
    "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>" paragraph "</w:pPr><w:rPr>" run                   \
    "</w:rPr></w:style>"
#define HEADING(number, outline, run)                                                                        \
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading" number "\"><w:name w:val=\"heading " number          \
    "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/>"          \
    "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:outlineLvl w:val=\"" outline                    \
    "\"/></w:pPr><w:rPr>" run "</w:rPr></w:style>"

static const char styles[] =
    DECLARATION "<w:styles " WORD "><w:docDefaults><w:rPrDefault><w:rPr>" FONT("仿宋") SIZE(
        "32") "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
              "<w:pPrDefault><w:pPr><w:spacing w:line=\"560\" "
              "w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>"
              "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
              "w:val=\"Normal\"/><w:qFormat/>"
              "<w:pPr><w:widowControl/></w:pPr></w:style>"
              "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
              "Table\"/></w:style>" STYLE(
                  "Title", "Title",
                  "<w:keepNext/><w:spacing w:before=\"240\" w:line=\"640\" w:lineRule=\"exact\"/><w:jc "
                  "w:val=\"center\"/>",
                  FONT("方正小标宋简体")
                      SIZE("44")) STYLE("Subtitle", "Subtitle",
                                        "<w:keepNext/><w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>",
                                        FONT("楷体")) STYLE("Front", "Front", "", FONT("宋体") SIZE("28"))
                  STYLE("BodyText", "Body Text",
                        "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>",
                        "") STYLE("Caption", "caption",
                                  "<w:keepNext/><w:spacing w:before=\"120\" w:line=\"400\" "
                                  "w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                                  FONT("黑体")
                                      SIZE("24")) STYLE("TableText", "Table Text",
                                                        "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
                                                        FONT("宋体") SIZE("18"))
                      STYLE("Note", "Note", "<w:spacing w:line=\"340\" w:lineRule=\"exact\"/>",
                            FONT("宋体") SIZE("21")) STYLE("Source", "Source",
                                                           "<w:spacing w:line=\"300\" w:lineRule=\"exact\"/>",
                                                           FONT("宋体") SIZE("18"))
                          STYLE("Gap", "Gap", "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", SIZE("2"))
                              STYLE("Footer", "footer",
                                    "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>",
                                    FONT("宋体") SIZE("28")) HEADING("1", "0", FONT("黑体"))
                                  HEADING("2", "1", FONT("楷体") "<w:b/>") HEADING("3", "2", "<w:b/>")
                                      HEADING("4", "3", "") "</w:styles>";

static const char settings[] =
    DECLARATION "<w:settings " WORD "><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>"
                "<w:compatSetting w:name=\"compatibilityMode\" "
                "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";

#define RUN(text)   "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define FIELD(name) "<w:fldSimple w:instr=\" " name " \">" RUN("1") "</w:fldSimple>"

static const char footer[] =
    DECLARATION "<w:ftr " WORD "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" RUN("— ") FIELD("PAGE")
        RUN(" —") "</w:p></w:ftr>";

const char *docx_styles(void)
{
    return styles;
}

const char *docx_settings(void)
{
    return settings;
}

const char *docx_footer(void)
{
    return footer;
}
