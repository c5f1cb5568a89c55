#pragma once

#include "taraba/base/clock.h"
#include "taraba/service/core.h"
#include "taraba/service/service.h"

namespace taraba {

/// Service over a store.
class StoreService final : public Service {
 public:
  StoreService(Store& store, const Clock& clock, std::shared_ptr<const Catalogue> catalogue)
      : core_(store, std::move(catalogue)), clock_(clock) {}

  Result<Session> authenticate(std::string_view token) override;
  void defer(std::function<Result<void>()> work, std::function<void(Result<void>)> done) override;
  Result<void> run(const std::function<Result<void>()>& work) override;
  std::unique_ptr<Api> open(UserNumber) override;
  std::unique_ptr<Api> open(UserNumber, const Clock&) override;
  Result<std::unique_ptr<Service>> open_beside(Store&, const Clock&) const override;
  Result<void> place(const Placement&) override;

  Result<Account> add_account(const NewAccount&) override;
  Result<std::vector<Account>> list_accounts() override;
  Result<Account> find_account(std::string_view username) override;
  Result<Account> set_account(UserNumber, const AccountPatch&) override;
  Result<void> remove_account(UserNumber) override;

  Result<NewToken> add_token(UserNumber, Scopes) override;
  Result<std::vector<TokenInfo>> list_tokens() override;
  Result<void> revoke_token(TokenId) override;

  const Catalogue& catalogue() const override { return core_.catalogue; }
  std::optional<Subject> find_document(std::string_view path) const override;
  std::optional<Subject> find_subject(SubjectId) const override;
  std::optional<std::string> find_picture(SubjectId) const override;
  std::size_t subject_count() const override { return core_.catalogue.subjects().size(); }

 private:
  Account account_of(const UserRecord&) const;
  Result<void> place(Transaction&, const Placement::Put&);

  Core core_;
  const Clock& clock_;
};

}  // namespace taraba
