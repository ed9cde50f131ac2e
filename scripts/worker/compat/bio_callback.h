#pragma once
// Included before DtlsTransport.cpp. The worker's BIO callback returns 1 for everything that it does not watch, also
// for the *result* of a control call. Debian's OpenSSL has kernel TLS: it asks BIO_CTRL_GET_KTLS_SEND, takes that 1 for
// "the kernel owns the write buffer" and writes through a null pointer at the first handshake. Results of finished
// calls must reach OpenSSL as they are.
#ifdef __cplusplus
#include <cstddef>
#include <openssl/bio.h>

namespace diemcau
{
	template<BIO_callback_fn_ex Watch>
	long WatchOnly(
	  BIO* bio, int operation, const char* data, size_t len, int argi, long argl, int result, size_t* processed)
	{
		const long answer = Watch(bio, operation, data, len, argi, argl, result, processed);
		const bool finished = (operation & BIO_CB_RETURN) != 0;

		return finished ? static_cast<long>(result) : answer;
	}
} // namespace diemcau

// The parentheses keep this from being expanded again.
#define BIO_set_callback_ex(bio, watch) (BIO_set_callback_ex)((bio), diemcau::WatchOnly<watch>)
#endif
