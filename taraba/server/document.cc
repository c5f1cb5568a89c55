// The page of one subject.

#include <fmt/format.h>

#include <iterator>
#include <vector>

#include "taraba/server/markup.h"
#include "taraba/server/page.h"
#include "taraba/server/pitch.h"

namespace taraba::server {
namespace {

std::string_view kind_of(SubjectType type) {
  switch (type) {
    case SubjectType::radical: return "radical";
    case SubjectType::kanji: return "kanji";
    default: return "vocabulary";
  }
}

std::string_view label_of(SubjectType type) {
  switch (type) {
    case SubjectType::radical: return "Radical";
    case SubjectType::kanji: return "Kanji";
    case SubjectType::vocabulary: return "Vocabulary";
    case SubjectType::kana_vocabulary: return "Kana vocabulary";
  }
  return "";
}

std::string primary_meaning(const Subject& subject) {
  for (const Meaning& meaning : subject.meanings) {
    if (meaning.primary) return meaning.meaning;
  }
  return subject.slug;
}

/// The picture where there is one: fonts miss some radicals, and draw others as whole kanji.
void append_glyph(std::string& html, const Subject& subject, std::string_view base) {
  if (!subject.character_images.empty()) {
    html += R"(<img class="glyph" alt=")";
    append_escaped(html, subject.characters.value_or(primary_meaning(subject)));
    html += R"(" src=")";
    append_escaped(html, base);
    append_escaped(html, subject.character_images.front().url);
    html += "\">";
  } else if (subject.characters) {
    html += R"(<span class="glyph" lang="ja">)";
    append_escaped(html, *subject.characters);
    html += "</span>";
  }
}

void append_heading(std::string& html, const Subject& subject, std::string_view base) {
  html += "<div class=\"title\">\n<h1>";
  append_glyph(html, subject, base);
  html += "</h1>\n<p class=\"name\">";
  append_escaped(html, primary_meaning(subject));
  fmt::format_to(std::back_inserter(html), "</p>\n<p class=\"kind\">{} · Level {}",
                 label_of(subject.object), subject.level.value());
  if (subject.hidden_at) html += " · no longer taught";
  html += "</p>\n</div>\n";
}

using Row = std::vector<std::string_view>;

void append_row(std::string& html, std::string_view label, const Row& values, bool japanese) {
  if (values.empty()) return;
  html.append("<dt>").append(label).append(japanese ? "</dt><dd lang=\"ja\">" : "</dt><dd>");
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i != 0) html += japanese ? "、" : ", ";
    append_escaped(html, values[i]);
  }
  html += "</dd>\n";
}

/// The primary reading, or the kana of a word that is nothing else.
std::string_view spoken(const Subject& subject) {
  for (const Reading& reading : subject.readings) {
    if (reading.primary) return reading.reading;
  }
  return *subject.characters;
}

void append_pitch_row(std::string& html, const Subject& subject) {
  if (!subject.pitch_accent) return;
  html += "<dt>Pitch</dt><dd lang=\"ja\">";
  append_pitch(html, spoken(subject), static_cast<std::size_t>(*subject.pitch_accent));
  html += "</dd>\n";
}

void append_strokes(std::string& html, const Subject& subject, const Library& library,
                    std::string_view base) {
  if (!library.find_picture(subject.id)) return;
  html += "<section>\n<h2>Stroke order</h2>\n<img class=\"strokes\" alt=\"";
  append_escaped(html, subject.characters.value_or(primary_meaning(subject)));
  html += ", stroke by stroke\" src=\"";
  append_escaped(html, base);
  fmt::format_to(std::back_inserter(html), "/strokes/{}.svg\">\n", subject.id.value);
  html += "</section>\n";
}

void append_text(std::string& html, std::string_view css_class, std::string_view text) {
  if (text.empty()) return;
  html.append("<p class=\"").append(css_class).append("\">");
  append_marked_up(html, text);
  html += "</p>\n";
}

void append_meanings(std::string& html, const Subject& subject) {
  Row primary;
  Row alternative;
  for (const Meaning& meaning : subject.meanings) {
    (meaning.primary ? primary : alternative).push_back(meaning.meaning);
  }
  html += "<section>\n<h2>Meaning</h2>\n<dl>\n";
  append_row(html, "Primary", primary, false);
  append_row(html, "Also", alternative, false);
  append_row(html, "Word type", {subject.parts_of_speech.begin(), subject.parts_of_speech.end()},
             false);
  html += "</dl>\n";
  append_text(html, "mnemonic", subject.meaning_mnemonic);
  append_text(html, "hint", subject.meaning_hint.value_or(""));
  html += "</section>\n";
}

/// A player for each reading; a recording comes in several formats, of which browsers take one.
void append_voice_rows(std::string& html, const Subject& subject, std::string_view base) {
  std::int64_t playing = 0;
  for (const PronunciationAudio& audio : subject.pronunciation_audios) {
    if (audio.source_id != playing) {
      if (playing != 0) html += "</audio></dd>\n";
      playing = audio.source_id;
      html += "<dt class=\"heard\" lang=\"ja\">";
      append_escaped(html, audio.pronunciation);
      html += "</dt><dd><audio controls preload=\"none\">";
    }
    html += "<source src=\"";
    append_escaped(html, base);
    append_escaped(html, audio.url);
    html += "\" type=\"";
    append_escaped(html, audio.content_type);
    html += "\">";
  }
  if (playing != 0) html += "</audio></dd>\n";
}

void append_voice_credit(std::string& html, const Subject& subject) {
  if (subject.pronunciation_audios.empty()) return;
  const PronunciationAudio& audio = subject.pronunciation_audios.front();
  html += "<p class=\"credit\">";
  append_escaped(html, audio.voice_actor_name);
  html += ": ";
  append_escaped(html, audio.voice_description);
  html += "</p>\n";
}

void append_readings(std::string& html, const Subject& subject, std::string_view base) {
  if (subject.readings.empty() && !subject.pitch_accent && subject.pronunciation_audios.empty()) {
    return;
  }
  struct Kind {
    std::string_view type;
    std::string_view label;
  };
  html += "<section>\n<h2>Reading</h2>\n<dl>\n";
  for (const Kind& kind : {Kind{"onyomi", "On’yomi"},
                           {"kunyomi", "Kun’yomi"},
                           {"nanori", "Nanori"},
                           {"", "Reading"}}) {
    Row readings;
    for (const Reading& reading : subject.readings) {
      if (reading.type == kind.type) readings.push_back(reading.reading);
    }
    append_row(html, kind.label, readings, true);
  }
  append_pitch_row(html, subject);
  append_voice_rows(html, subject, base);
  html += "</dl>\n";
  append_voice_credit(html, subject);
  append_text(html, "mnemonic", subject.reading_mnemonic);
  append_text(html, "hint", subject.reading_hint.value_or(""));
  html += "</section>\n";
}

void append_sentences(std::string& html, const Subject& subject) {
  if (subject.context_sentences.empty()) return;
  html += "<section>\n<h2>In use</h2>\n";
  for (const ContextSentence& sentence : subject.context_sentences) {
    html += "<blockquote><p lang=\"ja\">";
    append_escaped(html, sentence.ja);
    html += "</p><p>";
    append_escaped(html, sentence.en);
    html += "</p></blockquote>\n";
  }
  html += "</section>\n";
}

void append_neighbours(std::string& html, std::string_view heading,
                       const std::vector<SubjectId>& ids, const Library& library,
                       std::string_view base) {
  if (ids.empty()) return;
  html.append("<section>\n<h2>").append(heading).append("</h2>\n<ul class=\"subjects\">\n");
  for (const SubjectId id : ids) {
    const auto subject = library.find_subject(id);
    if (!subject) continue;
    html.append("<li class=\"").append(kind_of(subject->object)).append("\"><a href=\"");
    append_escaped(html, base);
    append_escaped(html, subject->document_url);
    html += "\">";
    append_glyph(html, *subject, base);
    html += "<span>";
    append_escaped(html, primary_meaning(*subject));
    html += "</span></a></li>\n";
  }
  html += "</ul>\n</section>\n";
}

}  // namespace

std::string render_document(const Subject& subject, const Library& library, std::string_view base) {
  std::string main;
  main.reserve(8192);
  append_heading(main, subject, base);
  append_meanings(main, subject);
  append_readings(main, subject, base);
  append_strokes(main, subject, library, base);
  append_sentences(main, subject);
  append_neighbours(main, "Made of", subject.component_subject_ids, library, base);
  append_neighbours(main, "Looks like", subject.visually_similar_subject_ids, library, base);
  append_neighbours(main, "Found in", subject.amalgamation_subject_ids, library, base);
  const std::string title =
      fmt::format("{} · {} · Taraba", subject.characters.value_or(""), primary_meaning(subject));
  return render_page({.base = base, .title = title, .kind = kind_of(subject.object)}, main);
}

}  // namespace taraba::server
