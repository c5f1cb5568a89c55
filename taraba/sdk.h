#pragma once
// The SDK: everything that a program needs to speak to a server.

#include "taraba/base/clock.h"
#include "taraba/base/error.h"
#include "taraba/base/ids.h"
#include "taraba/base/limits.h"
#include "taraba/base/result.h"
#include "taraba/base/timestamp.h"
#include "taraba/client/client.h"
#include "taraba/client/options.h"
#include "taraba/client/rate_gate.h"
#include "taraba/client/rows.h"
#include "taraba/model/api.h"
