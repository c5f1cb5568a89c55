#include "taraba/server/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace taraba::server {
namespace {

std::string unpacked(std::string packed, std::size_t size) {
  std::string plain(size + 1, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

TEST(Compression, KeepsEveryByte) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i * i) + "明\0";
  for (const Effort effort : {Effort::fast, Effort::thorough}) {
    const std::string packed = gzip(text, effort);
    EXPECT_LT(packed.size(), text.size() / 2);
    EXPECT_EQ(unpacked(packed, text.size()), text);
  }
}

TEST(Compression, IsForWhoAccepts) {
  for (const auto* header : {"gzip", "GZIP", "x-gzip", "deflate, gzip", "gzip;q=0.5", "*",
                             "br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip ; q = 1", "gzip;q=0.001"}) {
    EXPECT_TRUE(accepts_gzip(header)) << header;
  }
}

TEST(Compression, IsNotForOthers) {
  for (const auto* header : {"", "identity", "br, deflate", "gzip;q=0", "gzip;q=0.000", "*;q=0",
                             "*, gzip;q=0", "gzipped"}) {
    EXPECT_FALSE(accepts_gzip(header)) << header;
  }
}

}  // namespace
}  // namespace taraba::server
