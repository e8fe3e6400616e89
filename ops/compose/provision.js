// Starts the replica set, makes the administrator and one user per service. Runs in mongosh, as often as you like.
const fs = require("fs");
const secret = (name) => fs.readFileSync("/run/secrets/" + name, "utf8").trim();
const services = ["screening", "dosing", "safety", "reporting"];

function connected() {
  const direct = "127.0.0.1:27017/admin?directConnection=true";
  try {
    return connect("mongodb://admin:" + secret("mongo-admin-password") + "@" + direct);
  } catch (noAdministratorYet) {
    const first = connect("mongodb://" + direct);
    try {
      first.adminCommand({ replSetInitiate: { _id: "cytelog", members: [{ _id: 0, host: "mongodb:27017" }] } });
    } catch (alreadyInitiated) {
      if (alreadyInitiated.codeName !== "AlreadyInitialized") throw alreadyInitiated;
    }
    while (!first.hello().isWritablePrimary) sleep(200);
    first.createUser({ user: "admin", pwd: secret("mongo-admin-password"), roles: ["root"] });
    return connect("mongodb://admin:" + secret("mongo-admin-password") + "@" + direct);
  }
}

const admin = connected();
while (!admin.hello().isWritablePrimary) sleep(200);
for (const service of services) {
  const log = admin.getSiblingDB(service + "_log");
  if (!log.getCollectionNames().includes("commits")) log.createCollection("commits");
  log.commits.createIndex({ tags: 1, _id: 1 });
  log.commits.createIndex({ names: 1, _id: 1 });
  const role = "cytelog-" + service;
  const privileges = [
    { resource: { db: service + "_log", collection: "commits" }, actions: ["find", "insert", "changeStream"] },
  ];
  const roles = [{ role: "readWrite", db: service + "_views" }];
  if (admin.getRole(role)) admin.updateRole(role, { privileges, roles });
  else admin.createRole({ role, privileges, roles });
  const user = { pwd: secret("mongo-password-" + service), roles: [{ role, db: "admin" }] };
  if (admin.getUser(service)) admin.updateUser(service, user);
  else admin.createUser({ user: service, ...user });
}
print("provisioned " + services.join(", "));
