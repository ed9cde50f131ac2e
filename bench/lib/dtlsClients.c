// The way of media as browsers open it, for hundreds of rooms in one small process: ICE (one candidate, controlling) and
// DTLS-SRTP as client. No media flows. It reads "open ID IP PORT UFRAG PASSWORD" from its input, and says "fingerprint F"
// at its start, then "ready ID" or "failed ID" for each. It ends when its input does.
// Built by lightWays.ts: cc -O2 dtlsClients.c -lssl -lcrypto
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 4096, RETRY_MS = 100, KEEP_MS = 4000 };
enum state { ASKING, SHAKING, READY, FAILED };

struct way {
  int id, fd;
  enum state state;
  char remote_name[300], remote_secret[300], local_name[16], local_secret[40];
  struct sockaddr_in to;
  int64_t asked_at;
  SSL *ssl;
  BIO *in, *out;
};
static struct way ways[MOST];
static int count;
static SSL_CTX *context;

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
static void put16(uint8_t *at, unsigned value) {
  at[0] = value >> 8;
  at[1] = value;
}
static void put32(uint8_t *at, uint32_t value) {
  put16(at, value >> 16);
  put16(at + 2, value & 0xffff);
}
static uint32_t crc32_of(const uint8_t *at, int size) {
  uint32_t crc = ~0u;
  while (size--) {
    crc ^= *at++;
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
  }
  return ~crc;
}

// STUN (RFC 8489): MESSAGE-INTEGRITY, then FINGERPRINT, each counted in the length before it is reckoned.
static int sign(uint8_t *message, int size, const char *secret) {
  unsigned length = 20;
  put16(message + 2, size - 20 + 24);
  put16(message + size, 0x0008);
  put16(message + size + 2, 20);
  HMAC(EVP_sha1(), secret, strlen(secret), message, size, message + size + 4, &length);
  size += 24;
  put16(message + 2, size - 20 + 8);
  put16(message + size, 0x8028);
  put16(message + size + 2, 4);
  put32(message + size + 4, crc32_of(message, size) ^ 0x5354554e);
  return size + 8;
}
static void transmit(struct way *way, const void *data, int size) {
  if (send(way->fd, data, size, 0) < 0) { /* lost, as on any network */
  }
}
static void ask(struct way *way) {
  uint8_t m[1024] = {0};
  char name[400];
  int size = 20, length = snprintf(name, sizeof name, "%s:%s", way->remote_name, way->local_name);
  put16(m, 0x0001);
  put32(m + 4, 0x2112A442);
  RAND_bytes(m + 8, 12);
  put16(m + size, 0x0006); // USERNAME
  put16(m + size + 2, length);
  memcpy(m + size + 4, name, length);
  size += 4 + ((length + 3) & ~3);
  put16(m + size, 0x0024); // PRIORITY
  put16(m + size + 2, 4);
  put32(m + size + 4, 2130706431u);
  size += 8;
  put16(m + size, 0x802A); // ICE-CONTROLLING
  put16(m + size + 2, 8);
  RAND_bytes(m + size + 4, 8);
  size += 12;
  put16(m + size, 0x0025); // USE-CANDIDATE
  size += 4;
  transmit(way, m, sign(m, size, way->remote_secret));
  way->asked_at = now_ms();
}

static void flush_out(struct way *way) {
  uint8_t data[16384];
  int size;
  while ((size = BIO_read(way->out, data, sizeof data)) > 0) {
    // Whole records of at most one datagram together.
    for (int at = 0; at < size;) {
      int end = at;
      while (end < size) {
        int record = 13 + (data[end + 11] << 8 | data[end + 12]);
        if (end > at && end + record - at > 1200) break;
        end += record;
      }
      transmit(way, data + at, end - at);
      at = end;
    }
  }
}
static void shake(struct way *way) {
  int result = SSL_do_handshake(way->ssl);
  flush_out(way);
  if (result == 1) way->state = SSL_get_selected_srtp_profile(way->ssl) ? READY : FAILED;
  else {
    int error = SSL_get_error(way->ssl, result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) way->state = FAILED;
    ERR_clear_error();
  }
  if (way->state == READY || way->state == FAILED) printf("%s %d\n", way->state == READY ? "ready" : "failed", way->id);
}
static unsigned first_wait(SSL *ssl, unsigned before) {
  (void)ssl;
  return before == 0 ? 50000 : before * 2 > 1000000 ? 1000000 : before * 2;
}
static void begin_shaking(struct way *way) {
  way->state = SHAKING;
  way->ssl = SSL_new(context);
  way->in = BIO_new(BIO_s_mem());
  way->out = BIO_new(BIO_s_mem());
  BIO_set_mem_eof_return(way->in, -1);
  BIO_set_mem_eof_return(way->out, -1);
  SSL_set_bio(way->ssl, way->in, way->out);
  SSL_set_connect_state(way->ssl);
  SSL_set_options(way->ssl, SSL_OP_NO_QUERY_MTU);
  SSL_set_mtu(way->ssl, 1200);
  DTLS_set_timer_cb(way->ssl, first_wait);
  shake(way);
}
static void take(struct way *way) {
  uint8_t data[4096];
  ssize_t size;
  while ((size = recv(way->fd, data, sizeof data, MSG_DONTWAIT)) > 0) {
    if (size < 12) continue;
    int type = data[0] << 8 | data[1];
    if (data[0] < 4 && type == 0x0101 && way->state == ASKING) begin_shaking(way);
    else if (data[0] >= 20 && data[0] < 64 && way->state == SHAKING) {
      BIO_write(way->in, data, size);
      shake(way);
    }
  }
}

static void open_way(const char *line, int poll) {
  struct way *way = &ways[count];
  char ip[64];
  int port;
  if (count == MOST || sscanf(line, "open %d %63s %d %299s %299s", &way->id, ip, &port, way->remote_name, way->remote_secret) != 5) return;
  snprintf(way->local_name, sizeof way->local_name, "n%07d", way->id);
  snprintf(way->local_secret, sizeof way->local_secret, "secretsecretsecret%07d", way->id);
  way->to = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, ip, &way->to.sin_addr);
  way->fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  if (way->fd < 0 || connect(way->fd, (void *)&way->to, sizeof way->to) < 0) {
    printf("failed %d\n", way->id);
    return;
  }
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = count};
  epoll_ctl(poll, EPOLL_CTL_ADD, way->fd, &event);
  count++;
  ask(way);
}
static void look_after(int64_t now) {
  for (int index = 0; index < count; index++) {
    struct way *way = &ways[index];
    struct timeval left;
    if (way->state == ASKING && now - way->asked_at > RETRY_MS) ask(way);
    else if (way->state == READY && now - way->asked_at > KEEP_MS + (index % 97) * 10) ask(way);
    else if (way->state == SHAKING && DTLSv1_get_timeout(way->ssl, &left) && left.tv_sec == 0 && left.tv_usec == 0) {
      DTLSv1_handle_timeout(way->ssl);
      flush_out(way);
    }
  }
}

// One certificate for all, as for all connections of one browser.
static void certify(void) {
  EVP_PKEY *key = EVP_EC_gen("P-256");
  X509 *certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -86400);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 86400 * 30);
  X509_set_pubkey(certificate, key);
  X509_NAME *name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"rooms", -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  SSL_CTX_use_certificate(context, certificate);
  SSL_CTX_use_PrivateKey(context, key);
  uint8_t digest[32];
  unsigned length;
  X509_digest(certificate, EVP_sha256(), digest, &length);
  printf("fingerprint ");
  for (int at = 0; at < 32; at++) printf(at < 31 ? "%02X:" : "%02X\n", digest[at]);
}
static int accept_any(int ok, X509_STORE_CTX *store) {
  (void)ok;
  (void)store;
  return 1;
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  context = SSL_CTX_new(DTLS_client_method());
  if (context == NULL || SSL_CTX_set_tlsext_use_srtp(context, "SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80")) return 1;
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, accept_any);
  certify();
  int poll = epoll_create1(0);
  struct epoll_event input = {.events = EPOLLIN, .data.u32 = MOST};
  epoll_ctl(poll, EPOLL_CTL_ADD, 0, &input);
  fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
  static char text[1 << 16];
  int held = 0;
  for (int64_t looked_at = now_ms();;) {
    struct epoll_event events[256];
    int ready = epoll_wait(poll, events, 256, 20);
    for (int index = 0; index < ready; index++) {
      if (events[index].data.u32 < MOST) {
        take(&ways[events[index].data.u32]);
        continue;
      }
      ssize_t size = read(0, text + held, sizeof text - held - 1);
      if (size == 0) return 0;
      if (size > 0) held += size;
      text[held] = 0;
      char *line = text, *end;
      for (; (end = strchr(line, '\n')); line = end + 1) {
        *end = 0;
        open_way(line, poll);
      }
      held -= line - text;
      memmove(text, line, held);
    }
    int64_t now = now_ms();
    if (now - looked_at < 10) continue;
    looked_at = now;
    look_after(now);
  }
}
