#pragma once
// The part of libsrtp 3's interface that the worker calls, on top of libsrtp 2. In version 3 a policy is opaque and
// built by setters, and packets are transformed from one buffer into another; in version 2 a policy is a plain struct
// that only points to its key, and packets are transformed in place.
#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <openssl/crypto.h>

namespace diemcau
{
	struct SrtpPolicy
	{
		srtp2_policy_t v2{};
		uint8_t key[SRTP_MAX_KEY_LEN]{};
	};

	// Runs a transformation of libsrtp 2 on a copy of the packet (or on the packet itself, when the buffers are one).
	template<typename Transform>
	srtp_err_status_t Into(uint8_t* out, size_t* outLen, const uint8_t* in, size_t inLen, Transform transform)
	{
		if (out != in)
		{
			std::memcpy(out, in, inLen);
		}

		int len = static_cast<int>(inLen);
		const srtp_err_status_t status = transform(out, &len);

		*outLen = static_cast<size_t>(len);

		return status;
	}
} // namespace diemcau

using srtp_policy_t = diemcau::SrtpPolicy*;

// Numbers that libsrtp 2 does not use.
constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) diemcau::SrtpPolicy();

	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	if (policy)
	{
		OPENSSL_cleanse(policy->key, sizeof(policy->key));
		delete policy;
	}
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->v2.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const auto status = srtp_crypto_policy_set_from_profile_for_rtp(&policy->v2.rtp, profile);

	return status == srtp_err_status_ok ? srtp_crypto_policy_set_from_profile_for_rtcp(&policy->v2.rtcp, profile)
	                                    : status;
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* mki,
  size_t mkiLen)
{
	if (mki || mkiLen > 0 || keyLen + saltLen > sizeof(policy->key))
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allowed)
{
	policy->v2.allow_repeat_tx = allowed ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t packets)
{
	policy->v2.window_size = packets;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	policy->v2.key  = policy->key;
	policy->v2.next = nullptr;

	return srtp_create(session, &policy->v2);
}

// The worker hands over the SSRC in network order, as version 2 wants it too.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	if (*srtpLen < rtpLen + SRTP_MAX_TRAILER_LEN)
	{
		return srtp_err_status_buffer_small;
	}

	return diemcau::Into(
	  srtp, srtpLen, rtp, rtpLen, [session](uint8_t* packet, int* len) { return srtp_protect(session, packet, len); });
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	if (*srtcpLen < rtcpLen + SRTP_MAX_TRAILER_LEN)
	{
		return srtp_err_status_buffer_small;
	}

	return diemcau::Into(srtcp, srtcpLen, rtcp, rtcpLen, [session](uint8_t* packet, int* len) {
		return srtp_protect_rtcp(session, packet, len);
	});
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	return diemcau::Into(
	  rtp, rtpLen, srtp, srtpLen, [session](uint8_t* packet, int* len) { return srtp_unprotect(session, packet, len); });
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	return diemcau::Into(rtcp, rtcpLen, srtcp, srtcpLen, [session](uint8_t* packet, int* len) {
		return srtp_unprotect_rtcp(session, packet, len);
	});
}
